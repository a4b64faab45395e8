// What two linters find badly kept in an OpenAPI description: one line each, and nothing where all is well.

import { readFileSync } from "node:fs";
import { createConfig, lint } from "@redocly/openapi-core";
import core from "@stoplight/spectral-core";
import parsers from "@stoplight/spectral-parsers";
import rulesets from "@stoplight/spectral-rulesets";

const file = process.argv[2];

// The list of paths takes nothing that could be wrong, so that it refuses nothing.
const config = await createConfig({ extends: ["recommended-strict"], rules: { "operation-4xx-response": "off" } });
for (const { ruleId, message, location } of await lint({ ref: file, config })) {
  console.log(`${ruleId}: ${message} (${location[0].pointer})`);
}

const spectral = new core.Spectral();
spectral.setRuleset({ extends: [[rulesets.oas, "recommended"]] });
for (const { code, message, path } of await spectral.run(new core.Document(readFileSync(file, "utf-8"), parsers.Json))) {
  console.log(`${code}: ${message} (${path.join("/")})`);
}
