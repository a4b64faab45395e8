// What is not well kept in an OpenAPI description: one line each, and nothing where all is well.

import { createConfig, lint } from "@redocly/openapi-core";

// The list of paths takes nothing that could be wrong, so that it refuses nothing.
const config = await createConfig({ extends: ["recommended-strict"], rules: { "operation-4xx-response": "off" } });
for (const { ruleId, message, location } of await lint({ ref: process.argv[2], config })) {
  console.log(`${ruleId}: ${message} (${location[0].pointer})`);
}
