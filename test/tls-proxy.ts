import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** For `localhost`, signed by itself, good for nothing but this. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgo/QZTHfgJJtqxLsx
q05qXSLwPVwdqYEmaMYFxuCeCKehRANCAARwpOZ45hxv1y2VRG7FjR+mLOuliK/b
Xa+IPdnDQuKe3JzI2PjZ2fcSXLZvsSadwVvxqns5Go+nWzeWzbqXDUh+
-----END PRIVATE KEY-----`
const CERT = `-----BEGIN CERTIFICATE-----
MIIBkzCCATmgAwIBAgIUKG4d2RZWDWIAXvq5H9puUvntP1QwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTEyMjAyMDIzM1oXDTQ2MTExNzAy
MDIzM1owFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEcKTmeOYcb9ctlURuxY0fpizrpYiv212viD3Zw0LintycyNj42dn3Ely2
b7EmncFb8ap7ORqPp1s3ls26lw1IfqNpMGcwHQYDVR0OBBYEFJTlSCt7qKgd/10p
W+EXXNwngnK0MB8GA1UdIwQYMBaAFJTlSCt7qKgd/10pW+EXXNwngnK0MA8GA1Ud
EwEB/wQFMAMBAf8wFAYDVR0RBA0wC4IJbG9jYWxob3N0MAoGCCqGSM49BAMCA0gA
MEUCIQDujMe408F7yFlaVi6dVVfrHHcbazBS4awHeG0seobSRwIgfW2QOUtTRYLt
19/6mBFuK3T2JC0wrtZ+Ib+hxjAWWyc=
-----END CERTIFICATE-----`

/** A reverse proxy as a town has one in front: takes https off, keeps the name, says whom it speaks for. `base` is where browsers go. */
export async function tlsProxy(target: string) {
  const { hostname, port } = new URL(target)
  const server = createServer({ key: KEY, cert: CERT }, (asked, answer) => {
    const headers = { ...asked.headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': asked.socket.remoteAddress ?? '' }
    const on = request({ hostname, port, method: asked.method, path: asked.url, headers }, got => {
      answer.writeHead(got.statusCode!, got.headers)
      got.pipe(answer)
    })
    on.on('error', () => answer.destroy())
    answer.on('close', () => on.destroy())
    asked.pipe(on)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    base: `https://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
