import process from 'node:process'
import { printable } from '#scanner/report/terminal-text.ts'
import { thresholdOf } from '#scanner/scan/detection.ts'
import { openFingerprints } from '#scanner/scan/fingerprints.ts'
import { ignoreFileAbove } from '#scanner/scan/read-ignore-file.ts'
import { causeWords } from '#scanner/scan-bytes.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { version } from '#scanner/version.ts'
import { chooseDetection, configFlags } from './choose-detection.ts'
import { parseFlags } from './parse-flags.ts'
import { answerer } from './serve/answer.ts'
import { boundedLines } from './serve/bounded-lines.ts'

/** A request may have so many bytes; longer ones are answered with an error and passed over. */
const MOST_BYTES = 16 * 1024 * 1024

/** `sprawl serve --stdio`: one JSON per line in, one out, until standard input ends. Throws UsageError. */
export async function serve(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags('serve', argv, {
    ...configFlags,
    stdio: { type: 'boolean' },
    'min-confidence': { type: 'string' },
  })
  if (values.stdio !== true || positionals.length > 0)
    throw new UsageError('Only "sprawl serve --stdio" is there: requests come over standard input.', 'serve')
  const detection = await chooseDetection(values)
  const { engine } = detection
  const answer = answerer({
    detection,
    threshold: thresholdOf({ minConfidence: confidenceOf(values['min-confidence']) }, detection),
    fingerprints: await openFingerprints(process.env),
    ignore: await ignoreFileAbove('.'),
    onFailure: (id, cause) =>
      process.stderr.write(
        `${printable(`sprawl: request ${id ?? 'without id'} failed: ${causeWords(cause)}`)}\n`,
      ),
  })
  process.stdout.on('error', () => process.exit(0))
  await write({ ready: true, version, detectionVersion: engine.detectionVersion })
  for await (const line of boundedLines(process.stdin, MOST_BYTES))
    if (line !== '') await write(await answer(line))
  return 0
}

function confidenceOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const number = Number(text)
  if (text.trim() === '' || !(number >= 0 && number <= 1))
    throw new UsageError('--min-confidence is not between 0 and 1.', 'serve')
  return number
}

async function write(value: unknown): Promise<void> {
  if (process.stdout.write(`${JSON.stringify(value)}\n`)) return
  await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()))
}
