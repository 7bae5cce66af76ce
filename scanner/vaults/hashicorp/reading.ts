import { VaultError } from '../vault-error.ts'
import type { VaultClient } from './client.ts'
import type { Reading } from './engines/engine.ts'
import { Entity, LookedUpSelf } from './wire.ts'

const MOST_ENTITIES = 5_000

/** What engines are read with; who stands behind tokens is asked once each, as many as memory should hold. */
export function readingWith(client: VaultClient, home: string, now: () => Date): Reading {
  const entities = new Map<string, Promise<Entity | null>>()
  let own: ReturnType<Reading['self']> | null = null
  return {
    client,
    now,
    async self() {
      own ??= client.read(home, 'auth/token/lookup-self', LookedUpSelf).catch(nullIfDenied)
      return await own
    },
    entity(namespace, id) {
      const key = `${namespace} ${id}`
      const before = entities.get(key)
      if (before !== undefined) return before
      if (entities.size >= MOST_ENTITIES) entities.clear()
      const read = client.read(namespace, `identity/entity/id/${id}`, Entity).catch(nullIfDenied)
      entities.set(key, read)
      return read
    },
  }
}

const nullIfDenied = (error: unknown): null => {
  if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone')) return null
  throw error
}
