import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SourceError } from '#scanner/sources/source.ts'
import type { AttributeOptions } from './attribute.ts'
import type { BlobPathEvent } from './blob-path.ts'
import { LOG_FORM, logParser } from './log-parser.ts'
import type { GitRepository, Reach } from './repository.ts'
import { present, revisionLines } from './revisions.ts'
import { runGit, startGit } from './run.ts'
import { walkObjects } from './salvage.ts'
import { fieldBatches } from './tokens.ts'

/** As `attribute`, commit by commit: what is damaged is passed over, since reading it is a counted skip already. */
export async function* attributeDamaged(
  repository: GitRepository,
  options: AttributeOptions,
): AsyncGenerator<BlobPathEvent> {
  const { signal } = options
  let commits = await soundCommits(repository, options)
  while (commits.length > 0) {
    const done = new Set<string>()
    const parse = logParser(options.isHit, (id) => done.add(id))
    const input = commits.map((id) => `${id}\n`)
    const args = ['diff-tree', '--stdin', '--always', '-r', ...LOG_FORM]
    const git = startGit(args, { repository, signal, input })
    try {
      for await (const batch of fieldBatches(git.stdout)) for (const field of batch) yield* parse(field)
      await git.done
      return
    } catch (error) {
      if (!(error instanceof SourceError) || error.code !== 'corrupt') throw error
    } finally {
      git.kill()
    }
    const stuck = commits.findIndex((id) => !done.has(id))
    commits = stuck === -1 ? [] : commits.slice(stuck + 1)
  }
}

/** Parents before children; below a commit that cannot be read history is cut off, as in a shallow clone. */
async function soundCommits(repository: GitRepository, reach: Reach): Promise<string[]> {
  const { signal } = reach
  const known = await present(repository, reach.known, signal)
  const { broken } = await walkObjects(repository, [...reach.tips, ...known], new Set(), signal)
  const unreadable = new Set(broken.map(({ skip }) => skip.name))
  const children = broken.flatMap(({ child }) => (child === null ? [] : [child]))
  await cutBelow(repository, children)
  const sound = (ids: Iterable<string>) => [...ids].filter((id) => !unreadable.has(id))
  const input = await revisionLines(repository, { tips: sound(reach.tips), known: sound(known), signal })
  if (input === null) return []
  const args = ['rev-list', '--reverse', '--topo-order', '--stdin']
  const output = await runGit(args, { repository, signal, input })
  return output.toString('latin1').split('\n').filter(Boolean)
}

/** Only in the clean room: the repository itself is never written to. */
async function cutBelow({ cleanRoom }: GitRepository, commits: readonly string[]): Promise<void> {
  if (commits.length === 0) return
  const file = join(cleanRoom, 'shallow')
  const before = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  await rm(file, { force: true })
  await writeFile(file, `${[...new Set([...before, ...commits])].join('\n')}\n`)
}
