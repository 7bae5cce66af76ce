import { spawn } from 'node:child_process'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fastImportStream } from './fast-import.ts'
import { mergedBranch, story } from './story.ts'
import { type DemoValues, demoValues } from './values.ts'

export type DemoRepository = { readonly path: string; readonly values: DemoValues; readonly commits: number }

/**
 * Writes the demo repository to `directory`, which must not exist or be empty (throws otherwise), and
 * checks `main` out. Same `until`, same `seed`: the same object ids. Every credential in it is made here,
 * from the shapes of the rules, and never worked anywhere.
 */
export async function buildDemoRepository(options: {
  directory: string
  until?: Date
  seed?: number
  signal?: AbortSignal
}): Promise<DemoRepository> {
  const { directory, until = startOfToday(), seed = 1, signal } = options
  await mkdir(directory, { recursive: true })
  if ((await readdir(directory)).length > 0)
    throw new Error(`The folder for the demo is not empty: ${directory}`)
  const values = demoValues(seed)
  const commits = story(values, until)
  const building = `${directory}.building`
  await rm(building, { recursive: true, force: true })
  await mkdir(building)
  const git = (args: readonly string[], input: Buffer = Buffer.alloc(0)) =>
    runGit(building, args, input, signal)
  await git(['init', '--quiet', '--initial-branch=main', '.'])
  await git(['fast-import', '--quiet', '--done'], fastImportStream(commits))
  await git(['update-ref', '-d', `refs/heads/${mergedBranch}`])
  await git(['read-tree', '-u', '--reset', 'HEAD'])
  await rename(building, directory)
  return { path: directory, values, commits: commits.length }
}

function startOfToday(): Date {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
}

/** The repository is ours and new, so all it needs shutting out is the configuration of the machine. */
function runGit(cwd: string, args: readonly string[], input: Buffer, signal?: AbortSignal): Promise<void> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: cwd,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TEMPLATE_DIR: '',
    GIT_DIR: join(cwd, '.git'),
    GIT_WORK_TREE: cwd,
  }
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...args], {
      cwd,
      env,
      stdio: ['pipe', 'ignore', 'pipe'],
      ...(signal && { signal }),
    })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`git ${args[0]} failed: ${complaint.trim()}`)),
    )
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
