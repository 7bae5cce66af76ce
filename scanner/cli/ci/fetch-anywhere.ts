import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'

/** `fetch` with the proxies and authorities of the machine, for an address that its own environment names. */
export const fetchAnywhere = (): typeof fetch =>
  guardedFetch(systemNetwork({ allowed: PUBLIC_ONLY.allowed, trusted: true }))
