import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { root } from './step.ts'

export const BUNDLE = 'dist/sprawl.cjs'

/** Writes the command line as one file that any Node from 20 on can start. */
export async function writeBundle(): Promise<void> {
  const { text } = await makeBundle()
  const file = path.join(root, BUNDLE)
  const temporary = `${file}.${process.pid}`
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(temporary, text)
  await chmod(temporary, 0o755)
  await rename(temporary, file)
}

/** The bundle's text, and what went into it. */
export async function makeBundle(): Promise<{ text: string; metafile: Metafile }> {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['scanner/cli/main.ts'],
    outfile: BUNDLE,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: 'const __entryUrl = require("node:url").pathToFileURL(__filename).href;' },
    define: {
      'process.env.SPRAWL_VERSION': JSON.stringify(manifest.version),
      'import.meta.url': '__entryUrl',
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
    },
    plugins: [checkoutCommands, withoutLocales],
    logLevel: 'error',
  })
  const [output] = outputFiles
  if (output === undefined) throw new Error('esbuild made no bundle.')
  return { text: output.text, metafile }
}

/** Commands that need the dashboard or a database are started from the checkout, not bundled. */
const checkoutCommands: Plugin = {
  name: 'checkout-commands',
  setup({ onResolve }) {
    onResolve(
      {
        filter:
          /^\.\/(up|worker|migrate|seed|admin|key|audit|ci|vault|collect|import|directory|explain-finding)\.ts$/,
      },
      ({ importer }) =>
        importer.endsWith(path.join('cli', 'main.ts'))
          ? { path: path.join(root, 'scanner', 'cli', 'in-checkout.ts') }
          : null,
    )
  },
}

/** Messages of zod in fifty languages, of which none is shown. */
const withoutLocales: Plugin = {
  name: 'without-locales',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /locales\/index\.js$/ }, ({ importer }) =>
      importer.includes(`${path.sep}zod${path.sep}`) ? { path: 'zod-locales', namespace: 'nothing' } : null,
    )
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export {}' }))
  },
}
