import { sealAudit } from '#inventory/audit/seal-audit.ts'
import { AnchorError, anchorTarget, anchorWords } from '#scanner/audit/anchor-target.ts'
import { writeAnchor } from '#scanner/audit/write-anchor.ts'
import { keySource, placeOf, readKeyRing } from '#scanner/keys/key-source.ts'
import { UsageError } from '#scanner/usage-error.ts'
import type { Parts } from '../audit.ts'

/** Seals what waits and writes the end of the chain to the targets, or prints it. Answers 0, or 3. */
export async function anchorHead({ system, dataDirectory, env, words }: Parts): Promise<number> {
  const source = keySource('audit', dataDirectory, env)
  const ring = await readKeyRing(source)
  if (ring === null) {
    process.stderr.write(`sprawl audit: the key of the audit log is not in ${placeOf(source)}.\n`)
    return 3
  }
  const targets = words.map(targetOf)
  const { head } = await sealAudit(system, { key: ring[0] })
  if (head === null) {
    process.stderr.write('sprawl audit: nothing is recorded yet.\n')
    return 3
  }
  if (targets.length === 0) process.stdout.write(`${JSON.stringify(head)}\n`)
  let failed = 0
  for (const target of targets)
    await writeAnchor(target, head).then(
      () => process.stdout.write(`Batch ${head.number} was written to ${anchorWords(target)}.\n`),
      (error: unknown) => {
        failed += 1
        process.stderr.write(`sprawl audit: ${error instanceof Error ? error.message : 'it failed.'}\n`)
      },
    )
  return failed === 0 ? 0 : 3
}

function targetOf(word: string) {
  try {
    return anchorTarget(word)
  } catch (error) {
    if (error instanceof AnchorError) throw new UsageError(error.message, 'audit')
    throw error
  }
}
