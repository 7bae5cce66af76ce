import process from 'node:process'
import { text } from 'node:stream/consumers'
import { nearest, UsageError } from '#scanner/usage-error.ts'
import { type HookName, hookNames, shellWord } from './hook/hooks.ts'
import { headCommit, hooksFolder } from './hook/hooks-folder.ts'
import { installHook, uninstallHook } from './hook/install.ts'
import { type Push, pushOf, pushOfFramework } from './hook/push-lines.ts'
import { runHook } from './hook/run-hook.ts'

const ACTIONS = ['install', 'uninstall', 'run'] as const

/** `sprawl hook`: answers the exit code. Throws UsageError. */
export async function hook(argv: readonly string[]): Promise<number> {
  const [word = '', ...rest] = argv
  const action = ACTIONS.find((one) => one === word)
  if (action === undefined) throw unknown(word)
  if (action === 'run') return run(rest)
  const hooks = rest.length === 0 ? hookNames : rest.map(hookNamed)
  const folder = await hooksFolder(process.cwd())
  for (const name of hooks) {
    const done =
      action === 'install' ? await installHook(folder, name, ourCommand()) : await uninstallHook(folder, name)
    process.stdout.write(`${done}\n`)
  }
  return 0
}

/** Arguments after the hook's name are git's; what a push sends stands in standard input. */
async function run([name = '']: readonly string[]): Promise<number> {
  const hook = hookNamed(name)
  if (hook === 'pre-commit') return runHook(hook, { kind: 'staged' })
  const push = pushOfFramework(process.env) ?? (await pushOfGit(await text(process.stdin)))
  return push.tips.length === 0 ? 0 : runHook(hook, { kind: 'commits', ...push, notOnRemotes: true })
}

/** Where another hook has taken what git said, what is checked out is taken for what is sent. */
async function pushOfGit(said: string): Promise<Push> {
  if (said.trim() !== '') return pushOf(said)
  const head = await headCommit(process.cwd())
  return { tips: head === null ? [] : [head], known: [] }
}

/** This very program, so that a hook works where no `sprawl` is on the path. */
const ourCommand = (): string => [process.execPath, process.argv[1] ?? ''].map(shellWord).join(' ')

function hookNamed(word: string): HookName {
  const name = hookNames.find((one) => one === word)
  if (name === undefined)
    throw new UsageError(`There is no hook "${word}": pre-commit and pre-push are.`, 'hook')
  return name
}

function unknown(word: string): UsageError {
  const meant = nearest(word, ACTIONS)
  return new UsageError(
    word === ''
      ? 'Say what to do: install, uninstall or run.'
      : `There is no "hook ${word}".${meant === null ? '' : ` Did you mean ${meant}?`}`,
    'hook',
  )
}
