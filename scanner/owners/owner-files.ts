import { createHash } from 'node:crypto'
import { type GitRepository, runGit } from '#scanner/sources/git/index.ts'
import { type CodeOwners, parseCodeOwners } from './codeowners.ts'
import { type Mailmap, parseMailmap } from './mailmap.ts'

/** Where GitHub looks for code owners; the first that is there counts. */
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const
const MAILMAP = '.mailmap'

/** GitHub reads no CODEOWNERS of more than 3 MB. */
const MAX_BYTES = 3 * 1024 * 1024

/** What the files at the head of the default branch say of who owns what. */
export type OwnerFiles = {
  readonly codeOwners: CodeOwners | null
  /** Null for none. */
  readonly codeOwnersPath: string | null
  readonly mailmap: Mailmap
  /** Equal as long as the files are. */
  readonly state: string
}

/** Reads CODEOWNERS and .mailmap as the head holds them. Throws SourceError. */
export async function readOwnerFiles(repository: GitRepository, signal: AbortSignal): Promise<OwnerFiles> {
  const blobs = await blobsAtHead(repository, signal)
  const read = async (path: string) => {
    const id = blobs.get(path)
    return id === undefined
      ? null
      : (await runGit(['cat-file', 'blob', id], { repository, signal })).toString()
  }
  const codeOwnersPath = CODE_OWNERS.find((path) => blobs.has(path)) ?? null
  const codeOwners = codeOwnersPath === null ? null : await read(codeOwnersPath)
  const ids = [codeOwnersPath ?? '', blobs.get(codeOwnersPath ?? '') ?? '', blobs.get(MAILMAP) ?? '']
  return {
    codeOwners: codeOwners === null ? null : parseCodeOwners(codeOwners),
    codeOwnersPath,
    mailmap: parseMailmap((await read(MAILMAP)) ?? ''),
    state: createHash('sha256').update(ids.join('\0')).digest('hex'),
  }
}

const ENTRY = /^100\d{3} blob ([0-9a-f]{40,64})\s+(\d+)\t(.*)$/

/** Those of the files that are there, are files, and are not too large. */
async function blobsAtHead(repository: GitRepository, signal: AbortSignal): Promise<Map<string, string>> {
  if (repository.headCommit === null) return new Map()
  const args = ['ls-tree', '-l', repository.headCommit, '--', ...CODE_OWNERS, MAILMAP]
  const listed = await runGit(args, { repository, signal })
  return new Map(
    listed
      .toString('utf8')
      .split('\n')
      .flatMap((line): [string, string][] => {
        const [, id, bytes, path] = ENTRY.exec(line) ?? []
        return id === undefined || path === undefined || Number(bytes) > MAX_BYTES ? [] : [[path, id]]
      }),
  )
}
