import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { webEnv } from '#scanner/cli/up/child-env.ts'
import { doorWarnings } from '#scanner/cli/up/door-options.ts'
import { openPort } from '#scanner/cli/up/open-port.ts'
import { parseUpOptions, UP_USAGE } from '#scanner/cli/up/options.ts'
import { createProgress } from '#scanner/cli/up/progress.ts'
import { createProgressServer } from '#scanner/cli/up/progress-server.ts'
import { UsageError } from '#scanner/usage-error.ts'

const parse = (argv: string[], env: Record<string, string> = {}) =>
  parseUpOptions(argv, { INIT_CWD: '/from', ...env }, '/data')
const PUBLIC = ['--public-url', 'https://sprawl.example.org']

describe('where the dashboard stands', () => {
  test('is this machine alone unless told, and needs a public URL beyond it', () => {
    expect(parse([]).door).toMatchObject({ isLocal: true, publicUrl: null, listen: { host: '127.0.0.1' } })
    expect(() => parse(['--listen', '0.0.0.0:8080'])).toThrow(UsageError)
    expect(() => parse([], { SPRAWL_LISTEN: '0.0.0.0:8080' })).toThrow('--public-url')
    expect(parse(['--listen', '0.0.0.0:8080', ...PUBLIC]).port).toBe(8080)
    expect(() => parse(['--listen', '0.0.0.0:8080', '--port', '1', ...PUBLIC])).toThrow('--port')
  })

  test('is told by flags, which go before variables, and reaches the dashboard as variables', () => {
    const options = parse(
      [
        '--listen',
        '10.0.0.5:8080',
        ...PUBLIC,
        '--trusted-proxy',
        '10.0.0.2',
        '--trusted-proxy',
        '10.1.0.0/16',
      ],
      {
        SPRAWL_HOSTS: 'sprawl.internal',
        SPRAWL_PUBLIC_URL: 'https://other.example',
        SPRAWL_TLS_CERT: '',
        SPRAWL_TLS_KEY: '',
      },
    )
    expect(options.door).toMatchObject({
      publicUrl: 'https://sprawl.example.org',
      hosts: ['sprawl.internal'],
    })
    expect(options.door.trustedProxies).toHaveLength(2)
    const given = webEnv(options.doorEnvironment, {
      databaseUrl: 'u',
      signInKeyFile: '/k',
      publicKeys: {},
      roots: [],
      port: 8080,
      distDirectory: null,
    })
    expect(given).toMatchObject({
      SPRAWL_LISTEN: '10.0.0.5:8080',
      SPRAWL_PORT: '8080',
      SPRAWL_PUBLIC_URL: 'https://sprawl.example.org',
      SPRAWL_TRUSTED_PROXIES: '10.0.0.2,10.1.0.0/16',
    })
  })

  test('files of TLS are looked for where the command was typed', () => {
    const tls = ['--tls-cert', 'cert.pem', '--tls-key', '/k/key.pem']
    expect(parse([...PUBLIC, ...tls]).door.tls).toEqual({
      certificateFile: '/from/cert.pem',
      keyFile: '/k/key.pem',
    })
    expect(() => parse(['--tls-cert', 'cert.pem'])).toThrow('belong together')
  })

  test('every flag is in the usage', () => {
    for (const flag of [
      'listen',
      'public-url',
      'trusted-proxy',
      'host',
      'tls-cert',
      'tls-key',
      'allow-address',
    ])
      expect(UP_USAGE).toContain(`--${flag} `)
  })
})

test('who opens the dashboard is told what is not encrypted, and that the proxy has to be named', () => {
  expect(doorWarnings(parse([]).door)).toEqual([])
  expect(doorWarnings(parse(['--public-url', 'http://sprawl.lan']).door).join()).toContain('WARNING')
  expect(doorWarnings(parse(PUBLIC).door).join()).toContain('--trusted-proxy')
  expect(doorWarnings(parse([...PUBLIC, '--trusted-proxy', '127.0.0.1']).door)).toEqual([])
})

test('an address that others were told is opened at this port or not at all', async () => {
  const first = createServer()
  const port = await openPort(first, 0, '127.0.0.1')
  const second = createServer()
  await expect(openPort(second, port, 'localhost')).rejects.toThrow('taken')
  first.close()
})

test('while it starts, nothing but that is told to other machines', async () => {
  const server = createProgressServer(
    createProgress(() => {}),
    false,
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  for (const path of ['/', '/_sprawl/progress', '/api/v1/findings']) {
    const [status, body] = await new Promise<[number, string]>((resolve) => {
      request({ port, path, host: '127.0.0.1' }, (response) => {
        response.on('data', (chunk) => resolve([response.statusCode ?? 0, String(chunk)]))
      }).end()
    })
    expect([status, body]).toEqual([503, 'Sprawl is starting.\n'])
  }
  server.close()
})
