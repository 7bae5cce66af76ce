import process from 'node:process'
import { configuredBy, configuredIn } from '#scanner/scan/configured.ts'
import { type Detection, shippedDetection } from '#scanner/scan/detection.ts'

/** Options of every command that looks without a target. */
export const configFlags = { config: { type: 'string' }, 'no-config': { type: 'boolean' } } as const

/** The detection by `--config`, else by the configuration of the current folder, else as shipped; its notes are told. */
export async function chooseDetection(values: {
  readonly config?: string | undefined
  readonly 'no-config'?: boolean | undefined
}): Promise<Detection> {
  if (values['no-config'] === true) return shippedDetection()
  const applied = values.config === undefined ? await configuredIn('.') : await configuredBy(values.config)
  if (applied === null) return shippedDetection()
  for (const note of applied.notes) process.stderr.write(`sprawl: ${note}\n`)
  return applied.detection
}
