import { atOnce } from '../../at-once.ts'
import type { EntryPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import { paged } from '../paged.ts'
import type { Place } from '../place.ts'
import type { ParameterStore } from './client.ts'
import { parameterEntry } from './map.ts'

const TAGS_AT_ONCE = 4

/** Pages of parameters with their tags; without the permission to read tags, without tags. */
export const readParameters = (client: ParameterStore, place: Place, cursor: string | null) =>
  paged(cursor, async (token): Promise<EntryPage> => {
    const { parameters, next } = await client.list(token)
    const entries = await atOnce(parameters, TAGS_AT_ONCE, async (parameter) => {
      const tags = await client.tags(parameter.Name).catch((error: unknown) => {
        if (error instanceof VaultError && ['not-permitted', 'gone'].includes(error.code)) return {}
        throw error
      })
      return parameterEntry(parameter, tags, place)
    })
    return { entries, cursor: next }
  })
