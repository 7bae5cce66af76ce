import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package: where `app`, `node_modules` and `package.json` lie. */
export const CHECKOUT = path.resolve(fileURLToPath(new URL('.', import.meta.url)), '../../..')

/** The command line's own file, for the children that are other commands of it. */
export const COMMAND_LINE = path.join(CHECKOUT, 'scanner', 'cli', 'main.ts')
