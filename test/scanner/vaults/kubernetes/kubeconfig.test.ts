import { expect, test } from 'vitest'
import { findClusters } from '#scanner/vaults/kubernetes/find-clusters.ts'
import { Credential, Options } from '#scanner/vaults/kubernetes/options.ts'

const token = ['of', 'the', 'user'].join('-')
const config = ({ user = `token: ${token}`, cluster = '', current = 'one' } = {}) => `
apiVersion: v1
kind: Config
current-context: ${current}
clusters:
  - name: a
    cluster: { server: "https://10.0.0.1:6443"${cluster} }
  - name: b
    cluster: { server: "https://10.0.0.2:6443" }
users:
  - name: u
    user: { ${user} }
contexts:
  - { name: one, context: { cluster: a, user: u, namespace: shop } }
  - { name: two, context: { cluster: b, user: u } }
  - { name: same, context: { cluster: a, user: u } }
`
const tools = { ambient: false, now: () => new Date('2026-11-23T06:00:00Z') }
const find = (kubeconfig: string, options = {}, ambient = false) =>
  findClusters(Options.parse(options), { kubeconfig }, { ...tools, ambient })

test('the current context is read; others are found', async () => {
  const { read, named, others } = await find(config())
  expect(read.map(({ name, server, namespace }) => [name, server, namespace])).toEqual([
    ['one', 'https://10.0.0.1:6443', 'shop'],
  ])
  expect(named).toBe(false)
  expect(others.map(({ name }) => name)).toEqual(['two', 'same'])
  expect((await read[0]?.token?.())?.expose((text) => text)).toBe(token)
})

test('named contexts are read, each cluster once', async () => {
  const { read, named } = await find(config(), { contexts: ['*'] })
  expect([read.map(({ name }) => name), named]).toEqual([['one', 'two'], true])
})

test.each([
  ['a program to sign in', { user: 'exec: { command: aws, apiVersion: v1 }' }, 'running a program (aws)'],
  ['an unchecked certificate', { cluster: ', insecure-skip-tls-verify: true' }, 'certificate off'],
  ['a proxy of its own', { cluster: ', proxy-url: "http://p"' }, 'names a proxy'],
  ['files of another machine', { user: 'tokenFile: /etc/passwd' }, 'files of another machine'],
  ['impersonation', { user: 'as: root' }, 'impersonates'],
  ['no current context', { current: '""' }, 'no current context'],
])('%s is refused with words', async (_, parts, words) => {
  await expect(find(config(parts))).rejects.toThrow(words)
})

test('a program to sign in runs where somebody at the machine asked for it', async () => {
  const answer = JSON.stringify({ status: { token: 'from-the-plugin' } })
  const user = `exec: { command: ${JSON.stringify(process.execPath)}, args: ["-e", ${JSON.stringify(`console.log(${JSON.stringify(answer)})`)}] }`
  const { read } = await find(config({ user }), { runCredentialPlugin: true }, true)
  expect((await read[0]?.token?.())?.expose((text) => text)).toBe('from-the-plugin')
  await expect(find(config({ user }), { runCredentialPlugin: true })).rejects.toThrow('running a program')
})

test('what is no kubeconfig is refused without its text', async () => {
  await expect(find('{')).rejects.toThrow('not YAML')
  await expect(find('clusters: 7')).rejects.toThrow('no clusters')
})

test('a kubeconfig that was pasted as it is, is known again', () => {
  expect(Credential.parse({ token: config() })).toEqual({ kubeconfig: config() })
  expect(Credential.parse({ kind: 'Config', clusters: [] })).toHaveProperty('kubeconfig')
})
