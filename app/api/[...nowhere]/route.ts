import { answer } from '#app/_http/endpoint.ts'

/** What no handler answers, whatever the method: a program is told so as it is told everything. */
const nowhere = (request: Request): Response => {
  const requestId = request.headers.get('x-request-id') ?? ''
  const problem = {
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    code: 'not-found',
    detail: 'There is nothing at this address of the API.',
    requestId,
  }
  return answer(404, problem, requestId, 'application/problem+json')
}

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT }
