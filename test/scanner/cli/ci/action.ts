import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const Step = z.strictObject({
  name: z.string(),
  shell: z.literal('bash'),
  run: z.string(),
  'working-directory': z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
})
export type Step = z.infer<typeof Step>

/** What GitHub allows in the `action.yml` of a composite action, as far as ours uses it. */
export const Action = z.strictObject({
  name: z.string(),
  description: z.string().max(125),
  branding: z.strictObject({ icon: z.string(), color: z.string() }),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(Step) }),
})
export type Action = z.infer<typeof Action>

export const readAction = (file: string): Action => Action.parse(parse(readFileSync(file, 'utf8')))

/** What an expression such as `${{ inputs.token }}` stands for. Throws for one that nobody gave. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`Nothing stands for ${name}.`)
    return value
  })
}

/** A step as the runner starts it: bash as GitHub calls it, with the step's variables over those of the job. */
export function commandOf(
  step: Step,
  values: Readonly<Record<string, string>>,
  job: { readonly env: Readonly<Record<string, string>>; readonly cwd: string },
) {
  const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, filled(text, values)]))
  return {
    file: 'bash',
    argv: ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', filled(step.run, values)],
    env: { ...process.env, ...job.env, ...env },
    cwd: step['working-directory'] === undefined ? job.cwd : filled(step['working-directory'], values),
  }
}

/** The values of all expressions, with the defaults where a workflow says nothing. */
export function valuesOf(
  { inputs }: Action,
  github: { readonly token: string; readonly action_path: string },
  given: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const context = { 'github.token': github.token, 'github.action_path': github.action_path }
  const unknown = Object.keys(given).filter((name) => inputs[name] === undefined)
  if (unknown.length > 0) throw new Error(`The action has no input ${unknown.join(', ')}.`)
  const defaults = Object.entries(inputs).map(([name, input]) => [
    `inputs.${name}`,
    given[name] ?? filled(input.default, context),
  ])
  return { ...context, ...Object.fromEntries(defaults) }
}
