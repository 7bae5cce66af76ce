import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { type AddressRules, mayCall, mayCallHost } from '#inventory/model/address-rules.ts'
import { literalOf } from '#inventory/model/network-address.ts'
import { NetError } from './net-error.ts'

/** All addresses of a name; tests give their own. */
export type Resolve = (name: string) => Promise<readonly string[]>

export const systemResolve: Resolve = async (name) =>
  (await systemLookup(name, { all: true })).map(({ address }) => address)

/**
 * The addresses that a connection to `host` may go to. One forbidden address among several is enough to refuse:
 * the name is not what it says. Whoever connects must go to one of these, and not resolve again. Throws NetError.
 */
export async function checkedAddresses(
  host: string,
  rules: AddressRules,
  resolve: Resolve = systemResolve,
): Promise<readonly [string, ...string[]]> {
  refuseHost(host, rules, false)
  const literal = literalOf(host)
  const addresses = literal === null ? await resolve(host) : [literal]
  const [first, ...others] = addresses
  if (first === undefined) throw new NetError('name-not-found')
  if (!addresses.every((address) => mayCall(address, host, rules))) throw new NetError('private-address')
  return [first, ...others]
}

/** For a connection through a proxy, which resolves by itself: only what the name says can be judged. Throws NetError. */
export const checkThroughProxy = (host: string, rules: AddressRules): void => refuseHost(host, rules, true)

/**
 * A `lookup` for `net.connect`, `http.Agent` and undici: what is connected to is what was checked. Node calls no
 * lookup for a host that is an address, so check hosts by `checkedAddresses` or `checkThroughProxy` first.
 */
export const guardedLookup =
  (rules: AddressRules, resolve: Resolve = systemResolve): LookupFunction =>
  (host, options, callback) => {
    checkedAddresses(host, rules, resolve).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: isIP(address) }))
        const wanted = options.family === 4 || options.family === 6 ? options.family : null
        const [first] = wanted === null ? found : found.filter(({ family }) => family === wanted)
        if (options.all === true) callback(null, found)
        else if (first === undefined) callback(new NetError('name-not-found'), '', 0)
        else callback(null, first.address, first.family)
      },
      (error: unknown) => callback(error instanceof Error ? error : new NetError('name-not-found'), '', 0),
    )
  }

function refuseHost(host: string, rules: AddressRules, isFinal: boolean): void {
  if (!mayCallHost(host, rules, isFinal)) throw new NetError('private-address')
}
