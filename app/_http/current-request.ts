import { AsyncLocalStorage } from 'node:async_hooks'

/** What the door knows of the request that is being answered, and who it turned out to be. */
export type CurrentRequest = {
  /** Made by the door, whatever the request said. */
  readonly id: string
  /** Network address of the client, read through the proxies that are trusted. */
  readonly clientAddress: string
  /** Id of the person or job, once a handler or page knows. */
  actorId: string | null
}

/** Headers by which the door tells handlers and pages; the same names are taken off whatever comes in. */
export const REQUEST_ID_HEADER = 'x-request-id'
export const CLIENT_ADDRESS_HEADER = 'x-sprawl-client-address'
/** Path and query, for pages, which are told neither. */
export const TARGET_HEADER = 'x-sprawl-target'

/** The door and the bundle of the pages load this file each for itself: what they share lies in the process. */
function store(): AsyncLocalStorage<CurrentRequest> {
  const kept = globalThis as { sprawlCurrentRequest?: AsyncLocalStorage<CurrentRequest> }
  kept.sprawlCurrentRequest ??= new AsyncLocalStorage<CurrentRequest>()
  return kept.sprawlCurrentRequest
}

/** Runs the answering of a request, so that what it calls can ask which request that is. */
export const withCurrentRequest = <T>(current: CurrentRequest, answer: () => T): T =>
  store().run(current, answer)

/** Null outside of a request: in a test of a handler, while building. */
export const currentRequest = (): CurrentRequest | null => store().getStore() ?? null

/** Tells the access log whom the request is from. */
export function noteActor(actorId: string): void {
  const current = currentRequest()
  if (current !== null) current.actorId = actorId
}
