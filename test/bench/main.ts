import process from 'node:process'
import { benchAccuracy } from './accuracy/index.ts'
import { benchColdStart } from './cold-start.ts'
import { benchEngineVsGrep } from './engine-vs-grep.ts'
import { benchGenericStage } from './generic-stage.ts'

/** Every benchmark by name; `npm run bench` runs all, `npm run bench <name>` one. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  accuracy: benchAccuracy,
  'cold-start': benchColdStart,
  'engine-vs-grep': benchEngineVsGrep,
  'generic-stage': benchGenericStage,
}

const names = process.argv.slice(2)
for (const name of names.length === 0 ? Object.keys(benches) : names) {
  const bench = benches[name]
  if (bench === undefined) {
    console.error(`No benchmark "${name}". There are: ${Object.keys(benches).join(', ')}.`)
    process.exit(2)
  }
  console.log(`== ${name}`)
  await bench()
}
