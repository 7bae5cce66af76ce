import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { install } from './app-routes.ts'
import type { World } from './world.ts'

/** A manifest as GitHub takes it: what it does not know it refuses. */
const Manifest = z.strictObject({
  name: z.string().min(1).max(34),
  url: z.url(),
  redirect_url: z.url(),
  setup_url: z.url().optional(),
  setup_on_update: z.boolean().optional(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  hook_attributes: z.strictObject({ url: z.url(), active: z.boolean() }).optional(),
  default_events: z.array(z.string()).optional(),
})

/**
 * The two pages of GitHub that a browser is led to: where a manifest makes an App, and where the App is installed.
 * Whoever comes says yes to all. Answers false for any other address.
 */
export async function appPage(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  asked: URL,
): Promise<boolean> {
  const made = /^\/organizations\/([^/]+)\/settings\/apps\/new$/.exec(asked.pathname)
  if (made !== null && request.method === 'POST') {
    if (made[1] !== world.organisation) return refuse(response, 404)
    const form = new URLSearchParams(await textOf(request))
    const manifest = Manifest.safeParse(JSON.parse(form.get('manifest') ?? 'null'))
    if (!manifest.success) return refuse(response, 422)
    const { name, default_permissions, setup_url, redirect_url, hook_attributes } = manifest.data
    if (
      isLocal(hook_attributes?.url) ||
      (hook_attributes === undefined && manifest.data.default_events !== undefined)
    )
      return refuse(response, 422)
    const code = randomBytes(20).toString('hex')
    const setupUrl = setup_url ?? null
    const hasWebhook = hook_attributes !== undefined
    world.manifestCodes.set(code, { name, permissions: default_permissions, setupUrl, hasWebhook })
    const back = new URL(redirect_url)
    back.searchParams.set('code', code)
    back.searchParams.set('state', asked.searchParams.get('state') ?? '')
    return redirect(response, back)
  }
  const installed = /^\/github-apps\/([^/]+)\/installations\/new$/.exec(asked.pathname)
  const app = world.apps.find(({ slug }) => slug === installed?.[1])
  if (app === undefined) return false
  const { id } = app.installations[0] ?? install(world, app)
  const back = new URL(app.setupUrl ?? asked.origin)
  back.searchParams.set('installation_id', String(id))
  back.searchParams.set('setup_action', 'install')
  return redirect(response, back)
}

/** GitHub takes no address for its events that it cannot reach. */
const isLocal = (url: string | undefined): boolean =>
  url !== undefined && ['127.0.0.1', 'localhost'].includes(new URL(url).hostname)

function refuse(response: ServerResponse, status: number): true {
  response.writeHead(status).end()
  return true
}

function redirect(response: ServerResponse, to: URL): true {
  response.writeHead(302, { location: to.href }).end()
  return true
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
