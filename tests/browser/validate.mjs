// Reads pages as {name: HTML} in JSON and writes what is not valid in them as a list of sentences in JSON.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: {
      // Matters of taste.
      "no-trailing-whitespace": "off",
      "long-title": "off",
      "void-style": "off",
      "attribute-boolean-style": "off",
      "attr-quotes": "off",
      "doctype-style": "off",
      "tel-non-breaking": "off",
      "no-implicit-button-type": "off",
      "no-implicit-input-type": "off",
      // Several answers to one question share its name.
      "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit", "reset"] }],
      // A list without marks needs the role in one browser, and a native element may say its role for that.
      "no-redundant-role": "off",
    },
  }),
);
const said = [];
for (const [name, html] of Object.entries(JSON.parse(readFileSync(0, "utf-8")))) {
  const report = await validator.validateString(html);
  for (const message of report.results.flatMap((result) => result.messages)) {
    said.push(`${name}, line ${message.line}: ${message.message} [${message.ruleId}] ${message.selector ?? ""}`);
  }
}
process.stdout.write(JSON.stringify(said));
