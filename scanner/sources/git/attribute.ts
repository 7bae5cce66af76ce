import { SourceError } from '#scanner/sources/source.ts'
import { attributeDamaged } from './attribute-damaged.ts'
import type { BlobPathEvent } from './blob-path.ts'
import { LOG_FORM, logParser } from './log-parser.ts'
import type { GitRepository, Reach } from './repository.ts'
import { revisionLines } from './revisions.ts'
import { startGit } from './run.ts'
import { fieldBatches } from './tokens.ts'

export type AttributeOptions = Reach & {
  /** Whether a blob is of interest; asked for every changed file of every commit, so keep it a set. */
  readonly isHit: (blob: string) => boolean
}

const LOG = ['log', ...LOG_FORM, '--no-mailmap', '--reverse', '--topo-order', '--stdin']

/**
 * Where and when blobs of interest came and went, parents before children: one pass over the commits
 * reachable from `tips` and not from `known`. What only a merge holds is introduced by that merge. In a shallow clone
 * the oldest commits introduce all they hold; so do those whose parents are damaged. In a damaged repository events
 * may come twice, in order each time, which folding bears.
 */
export async function* attribute(
  repository: GitRepository,
  options: AttributeOptions,
): AsyncGenerator<BlobPathEvent> {
  try {
    yield* attributeSound(repository, options)
  } catch (error) {
    if (!(error instanceof SourceError) || error.code !== 'corrupt') throw error
    yield* attributeDamaged(repository, options)
  }
}

async function* attributeSound(
  repository: GitRepository,
  options: AttributeOptions,
): AsyncGenerator<BlobPathEvent> {
  const { signal } = options
  const input = await revisionLines(repository, options)
  if (input === null) return
  const git = startGit(LOG, { repository, signal, input })
  const parse = logParser(options.isHit)
  try {
    for await (const batch of fieldBatches(git.stdout)) {
      for (const field of batch) yield* parse(field)
    }
    await git.done
  } finally {
    git.kill()
  }
}
