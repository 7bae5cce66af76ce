import { stat } from 'node:fs/promises'
import process from 'node:process'
import type { Selection } from '#scanner/scan/options.ts'
import { BASELINE_FILE } from '#scanner/suppress/baseline.ts'
import { parseScanArguments } from '../scan/arguments.ts'
import { scanWith } from '../scan.ts'
import type { HookName } from './hooks.ts'

const SKIP: Readonly<Record<HookName, string>> = {
  'pre-commit': 'git commit --no-verify',
  'pre-push': 'git push --no-verify',
}

/** Looks at what is about to leave, against the repository's baseline where it has one, and says how to go on. */
export async function runHook(hook: HookName, selection: Selection): Promise<number> {
  const hasBaseline = (await stat(BASELINE_FILE).catch(() => null)) !== null
  const parsed = parseScanArguments(['--quiet', ...(hasBaseline ? ['--baseline', BASELINE_FILE] : []), '.'])
  if (parsed === null) return 2
  const code = await scanWith({ ...parsed, selection })
  if (code === 1) process.stderr.write(stopped(hook))
  if (code === 3)
    process.stderr.write(`sprawl: not everything could be looked at. To go on without: ${SKIP[hook]}\n`)
  return code
}

const stopped = (hook: HookName): string =>
  hook === 'pre-commit'
    ? `
Stopped: this commit would hold a credential. Take it out of the file and stage it again. Where it is none, write
"sprawl:allow" with the reason in a comment on its line. To commit all the same: ${SKIP[hook]}
`
    : `
Stopped: this push would send a credential. Where only this machine has it, rewrite the commits that hold it
(git rebase -i); where it was sent before, revoke it first. To push all the same: ${SKIP[hook]}
`
