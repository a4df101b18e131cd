/** The value of a cookie of the request; null when it is absent or empty. */
export function cookieIn(request: Request, name: string): string | null {
  const part = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find(one => one.startsWith(`${name}=`))
  return part?.slice(name.length + 1) || null
}
