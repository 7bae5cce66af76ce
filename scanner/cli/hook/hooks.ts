/** The hooks that `sprawl hook` knows, and the one line each of them runs. */
export const hookNames = ['pre-commit', 'pre-push'] as const
export type HookName = (typeof hookNames)[number]

const MARK = '# Made by "sprawl hook install"; "sprawl hook uninstall" takes it away.'

/** Whether a hook's text is ours, or holds a line of ours. */
export const isOurs = (text: string): boolean => text.includes(MARK)

/** The name under which a hook that was there before goes on being run, first. */
export const keptName = (hook: HookName): string => `${hook}.before-sprawl`

/**
 * A hook of our own. Git's words for it (arguments and standard input) go to the hook that was there before, whose
 * refusal holds, and then to `command`, the start of our command line as shell words.
 */
export const hookScript = (hook: HookName, command: string): string => `#!/bin/sh
${MARK}
input=$(cat)
before="$(dirname "$0")/${keptName(hook)}"
if [ -x "$before" ]; then
  printf '%s\\n' "$input" | "$before" "$@" || exit $?
fi
printf '%s\\n' "$input" | ${command} hook run ${hook} "$@"
`

/**
 * The text of a hook that the repository itself keeps, as husky does, with our line: the first of a commit's, so that
 * nothing before it ends the hook; the last of a push's, because whoever comes first takes what git says of the push.
 * Null where a last line would not be reached.
 */
export function withOurs(text: string, hook: HookName): string | null {
  const line = `npx --no-install sprawl hook run ${hook} "$@" || exit $?  ${MARK}\n`
  const [shebang = ''] = /^#!.*\n/.exec(text) ?? []
  const rest = text.slice(shebang.length)
  if (hook === 'pre-commit') return `${shebang}${line}${rest}`
  return /^(?:exit|exec)\b/m.test(rest) ? null : `${shebang}${rest.replace(/\n?$/, '\n')}${line}`
}

/** The text without our line; null when nothing is left but a shebang. */
export function withoutOurs(text: string): string | null {
  const left = text
    .split('\n')
    .filter((line) => !line.includes(MARK))
    .join('\n')
  return left.replace(/^#!.*$/m, '').trim() === '' ? null : left
}

/** A shell word that is `text`, whatever it holds. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
