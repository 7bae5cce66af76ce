import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoValues } from '#scanner/demo/values.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { addRepository, emptyWorld, type World } from './world.ts'

const LARGE = 3
const EMPTY = 10
export const FORKS = 15

/**
 * An organisation as there are many: most repositories small, a few large, some empty, some forks of a large one, one
 * with 2,000 branches; every seventh leaks. Git repositories are made below `folder`. Always the same one.
 */
export function largeOrganisation(folder: string, size = 300): World {
  const world = emptyWorld('acme')
  for (let index = 0; index < size; index++) {
    const kind = kindOf(index)
    const gitDirectory = join(folder, `r${index}.git`)
    const origin = kind === 'fork' ? world.repositories[0] : undefined
    if (origin?.gitDirectory != null) git('/', ['clone', '-q', '--bare', origin.gitDirectory, gitDirectory])
    else {
      mkdirSync(gitDirectory)
      git(gitDirectory, ['init', '-q', '--bare', '--template=', '--initial-branch=main'])
    }
    const stream = streamOf(kind, index)
    if (stream !== '') git(gitDirectory, ['fast-import', '--quiet', '--force'], stream)
    addRepository(world, {
      name: `r${index}`,
      gitDirectory,
      fork: origin !== undefined,
      forkOf: origin?.id ?? null,
    })
  }
  return world
}

type Kind = 'large' | 'empty' | 'fork' | 'branches' | 'small'

function kindOf(index: number): Kind {
  if (index < LARGE) return 'large'
  if (index < LARGE + EMPTY) return 'empty'
  if (index < LARGE + EMPTY + FORKS) return 'fork'
  return index === LARGE + EMPTY + FORKS ? 'branches' : 'small'
}

const COMMITS = { large: 300, empty: 0, fork: 2, branches: 40, small: 4 } as const satisfies Record<
  Kind,
  number
>

function streamOf(kind: Kind, seed: number): string {
  const random = createRandom(seed, 'organisation')
  const lines = kind === 'large' ? 400 : 20
  const values = demoValues(20_000 + seed)
  let stream = ''
  for (let commit = 0; commit < COMMITS[kind]; commit++) {
    const text = `${`line ${random.between(0, 1_000_000)} of ordinary text\n`.repeat(lines)}`
    const leaks = (seed % 7 === 0 || kind === 'fork') && commit === 1
    const files = {
      [`src/${commit % 40}.txt`]: text,
      ...(leaks ? { 'app.env': `TOKEN=${values.github}\n` } : {}),
    }
    stream += commitOf(
      kind === 'branches' ? `b${commit}` : 'main',
      commit,
      files,
      kind === 'fork' && commit === 0,
    )
  }
  if (kind !== 'branches') return stream
  const tips = Array.from(
    { length: 2_000 - COMMITS.branches },
    (_, at) => `reset refs/heads/x${at}\nfrom refs/heads/b${at % 40}\n\n`,
  )
  return `${stream}${tips.join('')}reset refs/heads/main\nfrom refs/heads/b0\n\n`
}

function commitOf(branch: string, number: number, files: Record<string, string>, continues: boolean): string {
  const who = `Ada <ada@example.org> ${1_700_000_000 + number * 60} +0000`
  const from = continues ? `from refs/heads/${branch}^0\n` : ''
  const changes = Object.entries(files).map(
    ([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  )
  return `commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\ndata 4\nwork\n${from}${changes.join('')}\n`
}

function git(directory: string, args: readonly string[], input = ''): void {
  execFileSync(
    'git',
    ['-c', 'safe.directory=*', '-c', 'protocol.file.allow=always', '-c', 'gc.auto=0', ...args],
    {
      cwd: directory,
      input,
      stdio: ['pipe', 'ignore', 'pipe'],
      env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    },
  )
}
