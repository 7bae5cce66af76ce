/** Why no connection was made, in words that quote nobody. */
export type NetReason = 'name-not-found' | 'private-address' | 'proxy-refused' | 'proxy-unusable'

/** A connection that was refused, by us or by a proxy. Its message is its reason. */
export class NetError extends Error {
  readonly reason: NetReason

  constructor(reason: NetReason) {
    super(reason)
    this.name = 'NetError'
    this.reason = reason
  }
}
