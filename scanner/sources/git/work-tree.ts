import { pathText } from './path-text.ts'
import type { GitRepository } from './repository.ts'
import { startGit } from './run.ts'
import { fields } from './tokens.ts'

/** A file of the work tree: the bytes of its path below the top folder, and as text. */
export type WorkTreePath = {
  readonly bytes: Buffer
  readonly path: string
  readonly kind: 'file' | 'submodule' | 'ignored'
}

export type WorkTreeOptions = {
  /** `changed`: only what HEAD does not hold in the same form. `all`: every file. */
  readonly which: 'changed' | 'all'
  /** Also files that .gitignore leaves out. */
  readonly ignored?: boolean
  /** Only what lies below this folder of the work tree; '' or left out for all. */
  readonly below?: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Files of the work tree that are tracked or not ignored, each once. Deleted ones may be among them.
 * With history read as well, `changed` makes every byte be read once.
 */
export async function* workTreeFiles(
  repository: GitRepository,
  options: WorkTreeOptions,
): AsyncGenerator<WorkTreePath> {
  if (repository.workTree === null) return
  const seen = new Set<string>()
  for (const args of listings(repository, options)) {
    const git = startGit(args, { repository, signal: options.signal, directory: repository.workTree })
    try {
      for await (const field of fields(git.stdout)) {
        const found = args.includes('--ignored') ? leftOut(field) : listed(field)
        if (!isFirst(seen, found.bytes.toString('latin1'))) continue
        yield found
      }
      await git.done
    } finally {
      git.kill()
    }
  }
}

function listings(
  { headCommit }: GitRepository,
  { which, ignored, below = '' }: WorkTreeOptions,
): readonly (readonly string[])[] {
  const place = below === '' ? ['--'] : ['--', `:(top,literal)${below}`]
  const standard = ignored === true ? [] : ['--exclude-standard']
  const untracked = ['ls-files', '-z', '--others', ...standard, ...place]
  const leftOut = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory', ...place]
  const rest = ignored === true ? [untracked] : [untracked, leftOut]
  if (which === 'all' || headCommit === null) return [['ls-files', '-z', '--stage', ...place], ...rest]
  const difference = ['diff-index', '--cached', '--name-only', '-z', '--no-renames', '--diff-filter=d']
  const modified = ['ls-files', '-z', '--modified', ...place]
  return [[...difference, headCommit, ...place], modified, ...rest]
}

/** `mode id stage TAB path` of a tracked file; a bare path else, with a slash behind it for a repository within. */
function listed(field: Buffer): WorkTreePath {
  const stage = /^(\d{6}) [0-9a-f]{40,64} \d\t/.exec(field.toString('latin1', 0, 90))
  const bytes = stage === null ? field : field.subarray(stage[0].length)
  const isRepository = stage?.[1] === '160000' || bytes.at(-1) === 0x2f
  return { bytes, path: pathText(bytes), kind: isRepository ? 'submodule' : 'file' }
}

const leftOut = (bytes: Buffer): WorkTreePath => ({ bytes, path: pathText(bytes), kind: 'ignored' })

function isFirst(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false
  seen.add(key)
  return true
}
