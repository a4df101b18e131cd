import { Page } from '#pages/ui/page.tsx'

export default function SignOut() {
  return (
    <Page title="Keluar">
      <h1>Keluar</h1>
    </Page>
  )
}
