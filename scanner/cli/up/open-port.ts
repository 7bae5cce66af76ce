import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const TRIES = 100

/**
 * Opens the port on 127.0.0.1, or the next free one. Answers the port it got; 0 asks the system for one. At another
 * address, which others were told, it is this port or none.
 */
export async function openPort(server: Server, wanted: number, host = '127.0.0.1'): Promise<number> {
  if (host !== '127.0.0.1') {
    const got = await tryPort(server, wanted, host)
    if (got === null) throw new Error(`Port ${wanted} is taken, or not ours to open.`)
    return got
  }
  for (let port = wanted; port < wanted + TRIES && port <= 65_535; port++) {
    const got = await tryPort(server, port)
    if (got !== null) return got
  }
  throw new Error(`No free port from ${wanted} on. Choose one with --port.`)
}

/** Null when the port is taken or not ours to open. */
export function tryPort(server: Server, port: number, host = '127.0.0.1'): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null)
      else reject(error)
    }
    server.once('error', onError)
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', onError)
      resolve(portOfAddress(server.address()))
    })
  })
}

function portOfAddress(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The port did not open.')
  return address.port
}
