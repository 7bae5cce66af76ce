import process from 'node:process'
import type { Candidate, Judgement } from '#scanner/engine/types.ts'
import { reasonWords } from '#scanner/report/reason-words.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { confidenceWords } from '#scanner/report/words.ts'
import type { Detection } from '#scanner/scan/detection.ts'
import { askHidden } from './ask-hidden.ts'

const MOST_BYTES = 16 * 1024 * 1024

type Options = { readonly path: string; readonly json: boolean }

/** Says which rules match the text of standard input, and why. Answers 1 when one is reported, else 0. */
export async function tryRules({ engine, rules }: Detection, { path, json }: Options): Promise<number> {
  const bytes = process.stdin.isTTY === true ? await askHidden('Text to test (not shown): ') : await readAll()
  const { candidates, facts } = engine.scan(bytes)
  const judged = candidates.map((candidate) => ({
    candidate,
    judgement: engine.judge(candidate, path, facts),
    title: rules.get(candidate.ruleId)?.title ?? candidate.ruleId,
  }))
  if (json) process.stdout.write(`${JSON.stringify(judged.map(jsonOf), null, 2)}\n`)
  else for (const one of judged) process.stdout.write(`${textOf(one).join('\n')}\n\n`)
  if (judged.length === 0 && !json) process.stdout.write('No rule sees anything in it.\n')
  return judged.some(({ judgement }) => judgement.verdict === 'match') ? 1 : 0
}

type Judged = { readonly candidate: Candidate; readonly judgement: Judgement; readonly title: string }

function textOf({ candidate, judgement, title }: Judged): string[] {
  const { line, column } = candidate.region
  const isMatch = judgement.verdict === 'match'
  const verdict = isMatch
    ? `reported, ${judgement.severity}, ${confidenceWords(judgement.confidence)} (${judgement.confidence})`
    : `not reported: ${reasonWords(judgement.reason)} (${candidate.score})`
  const reasons = isMatch ? judgement.reasons : candidate.reasons
  return [
    `${candidate.ruleId}  ${printable(title)}`,
    `  line ${line}, column ${column}: ${verdict}`,
    ...(candidate.decodedBy.length > 0 ? [`  seen through ${candidate.decodedBy.join(', then ')}`] : []),
    ...reasons.map((reason) => `  - ${reasonWords(reason)} [${reason}]`),
    ...(candidate.allowedBy === null ? [] : [`  - the ${candidate.allowedBy} marker on its line hides it`]),
  ]
}

function jsonOf({ candidate, judgement, title }: Judged): Record<string, unknown> {
  const { ruleId, region, score, reasons, weak, decodedBy, allowedBy } = candidate
  return { rule: ruleId, title, ...region, score, reasons, weak, decodedBy, allowedBy, judgement }
}

async function readAll(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    const buffer = Buffer.from(chunk)
    bytes += buffer.length
    if (bytes > MOST_BYTES) break
    chunks.push(buffer)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
