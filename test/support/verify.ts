import { runSteps, type Step } from './steps.ts'

/** What can be known in seconds and without a database: `npm run verify`. */
export const staticSteps: readonly Step[] = [
  { name: 'format and lint', command: 'biome', arguments: ['check', '.'] },
  { name: 'types', command: 'tsc', arguments: ['-p', '.', '--noEmit'] },
  { name: 'unused code', command: 'knip', arguments: [] },
]

if (import.meta.main) {
  process.exitCode = await runSteps([
    ...staticSteps,
    { name: 'architecture and unit tests', command: 'vitest', arguments: ['run', '--project', 'unit'] },
  ])
}
