import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openDoor, type TestDoor } from '#test/app/server/door.ts'

const closing = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))

let door: TestDoor | undefined
afterEach(() => door?.close())

test('a flood of webhooks is refused before anything of their bodies is read', async () => {
  door = await openDoor({ SPRAWL_RATE_FACTOR: '0.1' })
  const { port } = door
  const head = `POST /api/webhooks/github HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 20000000\r\n\r\n`
  const statuses: string[] = []
  for (let sent = 0; sent < 200; sent++) {
    const socket = connect(port, '127.0.0.1', () => socket.write(head))
    const [answer] = await once(socket, 'data')
    statuses.push(String(answer).slice(9, 12))
    socket.destroy()
  }
  expect(statuses.filter((status) => status === '200').length).toBe(door.reached.length)
  expect(door.reached.length).toBeGreaterThan(100)
  expect(statuses.filter((status) => status === '429').length).toBeGreaterThan(60)
}, 60_000)

test('large bodies that come slowly fill no memory: what they announce is refused together', async () => {
  let isRead = () => {}
  const wait = new Promise<void>((resolve) => {
    isRead = resolve
  })
  door = await openDoor({}, async (_, response) => {
    await wait
    response.end()
  })
  const { port } = door
  const head = `POST /api/webhooks/github HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 26000000\r\n\r\n`
  const sockets = Array.from({ length: 8 }, () =>
    connect(port, '127.0.0.1', function (this: Socket) {
      this.write(head)
    }),
  )
  const [answer] = await Promise.race(sockets.map((socket) => once(socket, 'data')))
  expect(String(answer)).toMatch(/^HTTP\/1\.1 503/)
  expect(door.reached).toHaveLength(5)
  isRead()
  for (const socket of sockets) socket.destroy()
}, 60_000)

test('somebody who opens connections and says little is cut off, and others are served meanwhile', async () => {
  door = await openDoor()
  const { port, ask } = door
  const slow = Array.from({ length: 50 }, () => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`),
    )
    socket.on('error', () => {})
    const drip = setInterval(() => socket.write('X-A: b\r\n'), 500)
    return closing(socket).then(() => clearInterval(drip))
  })
  expect((await ask({ host: `127.0.0.1:${port}` })).status).toBe(200)
  await Promise.all(slow)
  expect(door.reached).toHaveLength(1)
}, 60_000)

test('a network that opens more connections than anybody needs gets no further ones', async () => {
  door = await openDoor()
  const { port } = door
  const sockets = Array.from({ length: 540 }, () => connect(port, '127.0.0.1'))
  const closed = sockets.map((socket) => {
    socket.on('error', () => {})
    return closing(socket)
  })
  await Promise.race(closed)
  for (const socket of sockets) socket.destroy()
  await Promise.all(closed)
  expect((await door.ask({ host: `127.0.0.1:${port}` })).status).toBe(200)
}, 60_000)
