import type { Words } from '#kernel/errors.ts'
import { deviceWords } from './device-words.ts'
import { oidcWords } from './oidc-words.ts'
import { passkeyWords } from './passkey-words.ts'
import { searchWords } from './search-words.ts'

/** Every no of the people who work here: accounts and roles in this file, the ways in beside it. */
export const words: Words = {
  ...passkeyWords,
  ...oidcWords,
  ...deviceWords,
  ...searchWords,
  'sign_in.used': {
    status: 401,
    id: ['Tautan masuk tidak berlaku', 'Tautan ini sudah dipakai atau sudah berakhir. Minta tautan baru kepada pengelola.'],
    en: ['This sign-in link no longer works', 'It was used or has ended. Ask the manager for a new one.'],
  },
  'sign_in.wrong': {
    status: 401,
    id: [
      'E-mail atau kata sandi tidak cocok',
      'Periksa keduanya dan mal yang dipilih, lalu coba lagi. Lupa? Minta undangan baru kepada pengelola.',
    ],
    en: ['E-mail or password do not match', 'Check both and the mall, then try again. Forgotten? Ask the manager for a new invitation.'],
  },
  'sign_in.busy': {
    status: 429,
    id: ['Sedang banyak yang masuk bersamaan', 'Tunggu {wait}, lalu coba lagi. Percobaan ini tidak dihitung.'],
    en: ['Many people are signing in just now', 'Wait {wait}, then try again. This try was not counted.'],
  },
  'sign_in.no_role': {
    status: 403,
    id: ['Anda belum punya tugas di sini', 'Tugas Anda sudah berakhir atau belum mulai. Hubungi pengelola mal.'],
    en: ['You have no role here now', 'Your role has ended or has not begun. Ask the mall manager.'],
  },
  'sign_in.factor': {
    status: 403,
    id: ['Perlu langkah kedua', 'Tugas ini memerlukan kode dari aplikasi autentikator.'],
    en: ['A second step is needed', 'This role needs a code from your authenticator app.'],
  },
  'invitation.over': {
    status: 404,
    id: ['Undangan tidak berlaku lagi', 'Undangan berlaku 72 jam dan sekali pakai. Minta yang baru kepada yang mengundang.'],
    en: ['This invitation is over', 'It is good for 72 hours and once. Ask for a new one.'],
  },
  'password.short': {
    status: 422,
    id: ['Kata sandi terlalu pendek', 'Pakai paling sedikit {min} huruf. Beberapa kata yang tidak berhubungan mudah diingat dan kuat.'],
    en: ['The password is too short', 'Use at least {min} characters. A few unrelated words are easy to remember and strong.'],
  },
  'password.long': {
    status: 422,
    id: ['Kata sandi terlalu panjang', 'Paling banyak {max} huruf.'],
    en: ['The password is too long', 'At most {max} characters.'],
  },
  'password.weak': {
    status: 422,
    id: ['Kata sandi mudah ditebak', 'Hindari nama, tanggal, dan kata umum. Beberapa kata yang tidak berhubungan mudah diingat dan kuat.'],
    en: ['The password is easy to guess', 'Avoid names, dates and common words. A few unrelated words are easy to remember and strong.'],
  },
  'password.known': {
    status: 422,
    id: [
      'Kata sandi hanya berisi kata yang mudah ditebak',
      'Nama Anda, mal, kota, instansi, jabatan, dan kata seperti rahasia atau bismillah dicoba lebih dahulu, juga dengan angka di belakangnya. Pakai beberapa kata lain yang tidak berhubungan.',
    ],
    en: [
      'The password holds only words that are guessed first',
      'Your name, those of the mall, the town, agencies and offices, and words like rahasia or bismillah are tried first, with digits behind them too. Use a few other, unrelated words.',
    ],
  },
  'password.wrong': {
    status: 422,
    id: ['Kata sandi tidak cocok', 'Tulis kata sandi yang Anda pakai masuk tadi.'],
    en: ['The password does not match', 'Type the password you signed in with.'],
  },
  'password.twice': {
    status: 422,
    id: ['Kedua kata sandi tidak sama', 'Tulis kata sandi baru yang sama dua kali.'],
    en: ['The passwords differ', 'Type the same new password twice.'],
  },
  'factor.wrong': {
    status: 422,
    id: [
      'Kode belum cocok',
      'Tulis kode enam angka yang sedang tampil di aplikasi, atau satu kode pemulihan. Tetap ditolak? Jam ponsel mungkin meleset: atur ke otomatis.',
    ],
    en: [
      'The code does not match',
      'Type the six digits your app shows now, or one recovery code. Refused again? The phone’s clock may be off: set it to automatic.',
    ],
  },
  'password.wait': {
    status: 429,
    id: ['Sudah lima kata sandi yang salah', 'Tunggu {minutes} menit, lalu tulis kata sandi akun ini.'],
    en: ['Five passwords were wrong', 'Wait {minutes} minutes, then type the password of this account.'],
  },
  'factor.wait': {
    status: 429,
    id: [
      'Kode aplikasi belum dapat dipakai lagi',
      'Sudah lima kode salah. Tunggu {minutes} menit, atau pakai kunci sandi atau kode pemulihan.',
    ],
    en: ['App codes have to wait', 'Five were wrong. Wait {minutes} minutes, or use a passkey or a recovery code.'],
  },
  'factor.wait_long': {
    status: 429,
    id: [
      'Kode aplikasi belum dapat dipakai lagi',
      'Sudah 30 kode salah dalam sehari. Tunggu {hours} jam, atau pakai kunci sandi atau kode pemulihan. Bukan Anda? Ganti kata sandi setelah masuk.',
    ],
    en: [
      'App codes have to wait',
      'Thirty were wrong within a day. Wait {hours} hours, or use a passkey or a recovery code. Not you? Change your password once you are in.',
    ],
  },
  'factor.on': {
    status: 409,
    id: ['Langkah kedua sudah aktif', 'Matikan dahulu lewat pengelola bila ponsel Anda hilang.'],
    en: ['The second step is on already', 'Ask the manager to reset it if you lost your phone.'],
  },
  'factor.off': {
    status: 409,
    id: ['Langkah kedua belum aktif', 'Tidak ada yang perlu diatur ulang.'],
    en: ['The second step is not on', 'There is nothing to reset.'],
  },
  'name.unseen': {
    status: 422,
    id: [
      'Namanya berisi tanda yang tidak tampak',
      'Ketik ulang, jangan ditempel: dari berkas atau percakapan lain sering ikut tanda yang tidak kelihatan. Satu baris saja.',
    ],
    en: [
      'The name holds signs that nobody sees',
      'Type it anew instead of pasting: from other files and chats invisible signs often come along. One line only.',
    ],
  },
  'staff.known': {
    status: 409,
    id: [
      'E-mail ini sudah dipakai di mal ini',
      'Bila orangnya ada di daftar Anda, beri tugas tambahan di sana. Bila tidak, minta pengelola mal menambahkan tugasnya.',
    ],
    en: [
      'This e-mail is in use at this mall',
      'If the person is on your list, add the role there. If not, ask the mall manager to add it.',
    ],
  },
  'staff.self': {
    status: 403,
    id: ['Tidak untuk diri sendiri', 'Tugas, jalan masuk, dan kepergian Anda diurus pengelola lain.'],
    en: ['Not for oneself', 'Your roles, ways in and leaving are for another manager to handle.'],
  },
  'grant.agency': {
    status: 422,
    id: ['Instansi belum dipilih', 'Tugas ini selalu milik satu instansi.'],
    en: ['Choose the agency', 'This role always belongs to one agency.'],
  },
  'grant.from': {
    status: 422,
    id: ['Tanggal mulai sudah lewat', 'Isi hari ini atau hari sesudahnya.'],
    en: ['The first day is past', 'Choose today or a later day.'],
  },
  'grant.until': {
    status: 422,
    id: ['Tanggal akhir sudah lewat', 'Pilih hari ini atau hari sesudahnya, atau kosongkan.'],
    en: ['The last day has passed', 'Choose today or a later day, or leave it empty.'],
  },
  'grant.acting': {
    status: 422,
    id: ['Pelaksana tugas perlu tanggal akhir dan nomor surat', 'Isi tanggal akhir dan nomor surat penunjukannya.'],
    en: ['An acting holder needs a last day and a letter', 'Fill in the last day and the number of the letter that says so.'],
  },
  'grant.same': {
    status: 409,
    id: ['Tugas ini sudah dimiliki', 'Orang ini sudah punya tugas yang sama di tempat yang sama. Akhiri dahulu bila tanggalnya berubah.'],
    en: ['This role is held already', 'The person has the same role in the same place. End it first when its dates change.'],
  },
  'grant.counter': {
    status: 422,
    id: ['Loket bukan milik instansi ini', 'Pilih loket dari instansi yang sama, atau kosongkan.'],
    en: ['The counter belongs to another agency', 'Choose a counter of the same agency, or leave it empty.'],
  },
  'reason.short': {
    status: 422,
    id: ['Alasan belum cukup', 'Tulis paling sedikit {min} huruf: apa yang terjadi dan bagaimana Anda mengenali orangnya.'],
    en: ['The reason is too short', 'Write at least {min} characters: what happened and how you know the person.'],
  },
  'breach.future': {
    status: 422,
    id: ['Waktunya belum tiba', 'Isi saat yang sudah lewat.'],
    en: ['That time has not come yet', 'Fill in a moment that has passed.'],
  },
  'breach.before': {
    status: 422,
    id: ['Lebih awal daripada saat diketahui', 'Pemberitahuan tidak dapat mendahului saat insiden diketahui.'],
    en: ['Before it was noticed', 'Nobody can be told before the breach was noticed.'],
  },
  'breach.closed': {
    status: 409,
    id: ['Insiden ini sudah ditutup', 'Catat insiden baru bila ada perkembangan, dan sebut yang ini.'],
    en: ['This breach is closed', 'Note a new one if more comes up, and name this one.'],
  },
}
