import http from 'node:http'
import { URLSearchParams } from 'node:url'
import { actions } from './actions.ts'
import { type Action, Refusal, sessionKeyId } from './asked.ts'
import { asJson, asXml, faultsOf } from './schema.ts'
import { ACCOUNT, type World } from './world.ts'

/** AWS on the loopback: the actions that the connector uses, each checked against the models of the SDK. */
export type AwsDouble = {
  readonly endpoint: string
  readonly world: World
  readonly keyId: string
  readonly regions: string[]
  /** Those that are not switched on, which take nobody's credential. */
  readonly closedRegions: Set<string>
  /** Which actions are refused where: `111122223333/eu-west-1/ListSecrets`. */
  readonly denied: Set<string>
  readonly requests: () => number
  readonly actionsAsked: () => readonly string[]
  readonly violations: string[]
  throttle: number
  fail: number
  readonly stop: () => Promise<void>
}

export async function startAws(world: World, keyId: string): Promise<AwsDouble> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    void bodyOf(request).then((body) => {
      asked.push(nameIn(request, body))
      if (double.fail > 0) {
        double.fail--
        if (double.fail % 2 === 0) request.socket.destroy()
        else response.writeHead(502).end('<html>bad gateway</html>')
        return
      }
      const reply = answer(double, request, body)
      response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const double: AwsDouble = {
    endpoint: `http://127.0.0.1:${port}`,
    world,
    keyId,
    regions: ['eu-west-1'],
    closedRegions: new Set(),
    denied: new Set(),
    requests: () => asked.length,
    actionsAsked: () => asked,
    violations: [],
    throttle: 0,
    fail: 0,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return double
}

type Reply = { readonly status: number; readonly type: string; readonly text: string }

const XML = 'text/xml'
const JSON_TYPE = 'application/x-amz-json-1.1'

function answer(double: AwsDouble, request: http.IncomingMessage, body: string): Reply {
  const name = nameIn(request, body)
  const isQuery = request.headers['x-amz-target'] === undefined
  const refused = (code: string, status = 400): Reply =>
    isQuery
      ? {
          status,
          type: XML,
          text: `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
        }
      : { status, type: JSON_TYPE, text: JSON.stringify({ __type: code, message: 'no' }) }
  const [, keyId = '', region = ''] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
  const account = accountOf(double, keyId)
  if (account === null || double.closedRegions.has(region))
    return refused(isQuery ? 'InvalidClientTokenId' : 'UnrecognizedClientException', 403)
  if (double.throttle > 0) {
    double.throttle--
    return refused(isQuery ? 'Throttling' : 'ThrottlingException')
  }
  if (double.denied.has(`${account}/${region}/${name}`))
    return refused(isQuery ? 'AccessDenied' : 'AccessDeniedException', isQuery ? 403 : 400)
  if (name === 'DescribeRegions') return { status: 200, type: XML, text: regionsXml(double.regions) }
  const action = actions.get(name)
  if (action === undefined) return refused('InvalidAction')
  try {
    const input = isQuery ? queryInput(body) : jsonInput(body)
    const output = action.answer({ input, region, account, keyId, world: double.world })
    double.violations.push(...faults(action, input, output, isQuery))
    return isQuery
      ? { status: 200, type: XML, text: asXml(name, output) }
      : { status: 200, type: JSON_TYPE, text: asJson(output) }
  } catch (error) {
    if (error instanceof Refusal) return refused(error.code, error.status)
    double.violations.push(`${name}: ${String(error)}`)
    return refused('InternalFailure', 500)
  }
}

const faults = ({ operation }: Action, input: unknown, output: unknown, isQuery: boolean): string[] => [
  ...(isQuery ? [] : faultsOf(operation.input, input, operation.name)),
  ...(isQuery ? unknownNames(operation, input) : []),
  ...faultsOf(operation.output, output, `${operation.name} reply`),
]

/** The Query protocol sends text only: names are what can be checked. */
function unknownNames({ input: schema, name: operation }: Action['operation'], input: unknown): string[] {
  const names = new Set([...schema.structIterator()].map(([name]) => name))
  return Object.keys(input ?? {}).flatMap((name) =>
    names.has(name) ? [] : [`${operation}.${name}: not in the model`],
  )
}

function accountOf({ keyId: ours }: AwsDouble, keyId: string): string | null {
  if (keyId === ours) return ACCOUNT
  const account = /\d{12}/.exec(keyId)?.[0] ?? null
  return account !== null && keyId === sessionKeyId(account) ? account : null
}

const nameIn = (request: http.IncomingMessage, body: string): string => {
  const target = request.headers['x-amz-target']
  return typeof target === 'string'
    ? (target.split('.').at(-1) ?? '')
    : (new URLSearchParams(body).get('Action') ?? '')
}

const queryInput = (body: string): Record<string, unknown> =>
  Object.fromEntries([...new URLSearchParams(body)].filter(([name]) => !['Action', 'Version'].includes(name)))

const jsonInput = (body: string): Record<string, unknown> => JSON.parse(body === '' ? '{}' : body)

const regionsXml = (regions: readonly string[]): string =>
  `<DescribeRegionsResponse><regionInfo>${regions
    .map((name) => `<item><regionName>${name}</regionName></item>`)
    .join('')}</regionInfo></DescribeRegionsResponse>`

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
