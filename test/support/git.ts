import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Files of a commit: text or bytes under a path (as bytes when it is no UTF-8); null removes. */
export type Changes = Readonly<Record<string, string | Uint8Array | null>>

export type CommitOptions = {
  readonly branch?: string
  /** Parents by branch name or mark; the branch's own tip when left out. */
  readonly parents?: readonly string[]
  readonly author?: string
  readonly email?: string
  /** Seconds since 1970. */
  readonly at?: number
  /** Path and bytes that no text can hold. */
  readonly rawPath?: { readonly path: Uint8Array; readonly text: string }
  readonly submodule?: { readonly path: string; readonly commit: string }
}

/** A real repository that grows by `git fast-import`. Commits are made when something is asked. */
export type TestRepository = {
  readonly path: string
  commit(changes: Changes, options?: CommitOptions): TestRepository
  merge(branch: string, changes?: Changes, options?: CommitOptions): TestRepository
  /** Lets a branch start where another stands. */
  branch(name: string, from: string): TestRepository
  /** Runs git in the repository and answers its output. */
  git(...args: string[]): string
  /** The same with something on its standard input. */
  feed(args: readonly string[], input: string): string
  id(revision: string): string
}

export type RepositoryOptions = { readonly format?: 'sha1' | 'sha256'; readonly bare?: boolean }

/** A folder that is removed after the suite. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sprawl-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Makes an empty repository whose branch is `main`, below a folder that is removed after the suite. */
export function testRepository(options: RepositoryOptions = {}): TestRepository {
  const path = join(scratchFolder(), 'repository')
  const flags = options.bare === true ? ['--bare'] : []
  const format = `--object-format=${options.format ?? 'sha1'}`
  run('/', ['init', '--quiet', '--template=', '--initial-branch=main', format, ...flags, path])
  let stream: Buffer[] = []
  let clock = 1_700_000_000

  function flush(): void {
    if (stream.length === 0) return
    const input = Buffer.concat(stream)
    stream = []
    moving.clear()
    run(path, ['fast-import', '--quiet', '--force', '--date-format=raw-permissive'], input)
    if (options.bare !== true) run(path, ['reset', '--quiet', '--hard'])
  }

  function add(changes: Changes, given: CommitOptions, merged: string | null): void {
    const branch = given.branch ?? 'main'
    const from = given.parents?.[0]
    const merges = [...(given.parents?.slice(1) ?? []), ...(merged === null ? [] : [merged])]
    clock += 60
    const who = `${given.author ?? 'Ada'} <${given.email ?? 'ada@example.org'}> ${given.at ?? clock} +0000`
    push(`commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\ndata 4\nwork\n`)
    if (from !== undefined && from !== branch) push(`from ${refOf(from)}\n`)
    else if (known.has(branch) && !moving.has(branch)) push(`from refs/heads/${branch}^0\n`)
    for (const other of merges) push(`merge ${refOf(other)}\n`)
    for (const [name, content] of Object.entries(changes)) change(JSON.stringify(name), content)
    const { rawPath, submodule } = given
    if (rawPath !== undefined) change(quoted(rawPath.path), rawPath.text)
    if (submodule !== undefined) push(`M 160000 ${submodule.commit} ${JSON.stringify(submodule.path)}\n`)
    push('\n')
    known.add(branch)
    moving.add(branch)
  }

  const known = new Set<string>()
  /** Branches of the stream that was not yet handed to git: there they go by their plain name. */
  const moving = new Set<string>()
  const push = (text: string | Uint8Array) => stream.push(Buffer.from(text))
  const refOf = (name: string) =>
    /^[0-9a-f]{40,64}$/.test(name) ? name : `refs/heads/${name}${moving.has(name) ? '' : '^0'}`

  function change(path: string | Buffer, content: string | Uint8Array | null): void {
    const name = Buffer.from(path)
    if (content === null) return void push(Buffer.concat([Buffer.from('D '), name, Buffer.from('\n')]))
    const bytes = Buffer.from(content)
    push(
      Buffer.concat([Buffer.from('M 100644 inline '), name, Buffer.from(`\ndata ${bytes.length}\n`), bytes]),
    )
    push('\n')
  }

  const repository: TestRepository = {
    get path() {
      flush()
      return path
    },
    commit(changes, given = {}) {
      if (given.parents === undefined) flushIfMoved(given.branch ?? 'main')
      add(changes, given, null)
      return repository
    },
    merge(branch, changes = {}, given = {}) {
      add(changes, given, branch)
      return repository
    },
    branch(name, from) {
      push(`reset refs/heads/${name}\nfrom ${refOf(from)}\n\n`)
      known.add(name)
      moving.add(name)
      return repository
    },
    git(...args) {
      flush()
      return run(path, args)
    },
    feed(args, input) {
      flush()
      return run(path, args, input)
    },
    id(revision) {
      return repository.git('rev-parse', '--verify', revision).trim()
    },
  }

  /** A branch made by git itself, outside this builder, is continued and not begun anew. */
  function flushIfMoved(branch: string): void {
    if (known.has(branch) || stream.length > 0) return
    const found = run(path, ['for-each-ref', '--format=%(refname)', `refs/heads/${branch}`])
    if (found !== '') known.add(branch)
  }
  return repository
}

const IDENTITY = { name: 'Ada', email: 'ada@example.org' }

function run(directory: string, args: readonly string[], input: Uint8Array | string = ''): string {
  const settings = ['-c', `user.name=${IDENTITY.name}`, '-c', `user.email=${IDENTITY.email}`]
  const safe = ['-c', 'safe.directory=*', '-c', 'protocol.file.allow=always', '-c', 'gc.auto=0']
  return execFileSync('git', [...settings, ...safe, ...args], {
    cwd: directory,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' },
  })
}

/** fast-import's quoting of bytes, octal. */
function quoted(bytes: Uint8Array): Buffer {
  const text = [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
  return Buffer.from(`"${text}"`)
}

/** All that an iterable yields. */
export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const value of values) found.push(value)
  return found
}
