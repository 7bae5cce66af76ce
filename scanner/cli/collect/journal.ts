import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { BundleHeader } from '#inventory/model/vault-bundle.ts'

/** What was written of a bundle, step by step: a collector that was killed goes on after the last one. */
const Step = z.object({
  /** Pieces and bytes of the bundle after it. */
  pieces: z.int(),
  bytes: z.int(),
  part: z.string().nullable(),
  cursor: z.string().nullable(),
  isFinished: z.boolean(),
  /** Digests of the names of the versions whose values are in it. */
  read: z.array(z.string()),
  /** How far logs were read with it; null where they were not. */
  logCursor: z.string().nullable().default(null),
})
export type Step = z.infer<typeof Step>

export type Journal = { readonly header: BundleHeader; readonly steps: readonly Step[] }

/** Null where none was begun, or it cannot be read: then the vault is read from its beginning. */
export async function readJournal(file: string): Promise<Journal | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const [first = '', ...lines] = text.split('\n')
  const header = BundleHeader.safeParse(parsed(first))
  if (!header.success) return null
  const steps: Step[] = []
  for (const line of lines) {
    const step = Step.safeParse(parsed(line))
    // A line that broke off was not written to its end: what it told is done again.
    if (!step.success) break
    steps.push(step.data)
  }
  return { header: header.data, steps }
}

/** Begins a journal anew, with the steps that count. */
export const beginJournal = (file: string, { header, steps }: Journal): Promise<void> =>
  writeFile(file, [header, ...steps].map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })

export const noteStep = (file: string, step: Step): Promise<void> =>
  appendFile(file, `${JSON.stringify(step)}\n`)

export const endJournal = (file: string): Promise<void> => rm(file, { force: true })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
