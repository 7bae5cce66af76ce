import { runSteps } from './steps.ts'
import { staticSteps } from './verify.ts'

/** Everything that `npm test` proves. Arguments go to vitest: `npm test -- test/inventory`. */
const rest = process.argv.slice(2)
process.exitCode = await runSteps(
  rest.length > 0
    ? [{ name: 'tests', command: 'vitest', arguments: ['run', ...rest] }]
    : [
        ...staticSteps,
        { name: 'tests', command: 'vitest', arguments: ['run', '--project', 'unit', '--project', 'real'] },
      ],
)
