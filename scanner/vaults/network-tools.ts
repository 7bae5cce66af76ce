import { type AddressRules, parseAllowed } from '#inventory/model/address-rules.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import type { ConnectorTools } from './connector.ts'
import { MACHINE_IDENTITY } from './machine-identity.ts'

type NetworkTools = Pick<ConnectorTools, 'fetch' | 'machineIdentity'> &
  Required<Pick<ConnectorTools, 'fetchTrusting'>>

/** The ways out of the process that connectors are given, held to the addresses that may be called. */
export function networkTools(
  rules: AddressRules,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): NetworkTools {
  const network = systemNetwork(rules)
  return {
    fetch: guardedFetch(network),
    fetchTrusting: (server) => guardedFetch({ ...network, server }),
    ...(environment[MACHINE_IDENTITY] === '1' ? { machineIdentity: guardedFetch(MACHINE) } : {}),
  }
}

/** No proxy stands between a machine and its own cloud. */
const MACHINE = {
  ...systemNetwork({ allowed: parseAllowed(['169.254.169.254', 'fd00:ec2::254']), trusted: true }),
  environment: {},
}
