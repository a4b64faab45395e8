// What a partner writes on a client in TypeScript that was made of the description alone: every path, from start to plan.
// Compiled and run by the trial, beside schema.d.ts. Prints what the journeys led to.

import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { argv: string[] };

type Question = components["schemas"]["Question"];
type Answers = components["schemas"]["GivenAnswers"];
type Journey = components["schemas"]["Journey"];
// With the type the compiler takes a name that the description lacks for a mistake.
type Query = paths["/paths/{path}/journey"]["get"]["parameters"]["query"];

const client = createClient<paths>({ baseUrl: process.argv[2] });

function given<Body>({ data, error }: { data?: Body; error?: unknown }): Body {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}

function answerTo(question: Question): string {
  if (question.choose === "number") return String(question.min ?? 0);
  return question.answers[0]?.id ?? "unknown";
}

// Answers every question with its first answer, until none is left.
async function walked(path: string, lang: string): Promise<[Answers, Journey]> {
  const answers: Answers = {};
  for (;;) {
    const query: Query = { _lang: lang, answers };
    const found = given(await client.GET("/paths/{path}/journey", { params: { path: { path }, query } }));
    if (found.dropped.length || found.lang !== lang) throw new Error(JSON.stringify(found));
    if (found.next_question === null) return [answers, found];
    answers[found.next_question.id] = answerTo(found.next_question);
  }
}

// What a journey leads to, and that its parts are there under their ids.
async function told(path: string) {
  const whole = given(await client.GET("/paths/{path}", { params: { path: { path } } }));
  const lang = whole.languages[0]!;
  const [answers, found] = await walked(path, lang);
  const steps = [...(found.first_contact ? [found.first_contact] : []), ...found.plan];
  for (const match of steps) {
    const service = { path, service: match.service.id };
    const one = given(await client.GET("/paths/{path}/services/{service}", { params: { path: service } }));
    if (!one.links["self"]?.endsWith(`/services/${one.id}`)) throw new Error(one.id);
    if (!match.provider) continue;
    const provider = { path, provider: match.provider.id };
    given(await client.GET("/paths/{path}/providers/{provider}", { params: { path: provider } }));
  }
  const query: Query = { _lang: lang, answers };
  const listed = given(await client.GET("/paths/{path}/plan", { params: { path: { path }, query } }));
  if (listed.numberOfItems !== steps.length) throw new Error(String(listed.numberOfItems));
  const [title] = Object.values(steps[0]!.service.title);
  const hits = given(await client.GET("/paths/{path}/search", { params: { path: { path }, query: { q: title! } } }));
  if (!hits.hits.length) throw new Error(title);
  return { stages: whole.stages.map(({ id }) => id), answers, plan: steps.map(({ service }) => service.id) };
}

const found: Record<string, object> = {};
for (const { id } of given(await client.GET("/paths")).paths) found[id] = await told(id);
console.log(JSON.stringify(found));
