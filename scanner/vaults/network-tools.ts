import type { AddressRules } from '#inventory/model/address-rules.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import type { ConnectorTools } from './connector.ts'

/** The ways out of the process that connectors are given, held to the addresses that may be called. */
export function networkTools(rules: AddressRules): Required<Pick<ConnectorTools, 'fetch' | 'fetchTrusting'>> {
  const network = systemNetwork(rules)
  return {
    fetch: guardedFetch(network),
    fetchTrusting: (server) => guardedFetch({ ...network, server }),
  }
}
