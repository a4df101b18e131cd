import type { Words } from '#kernel/errors.ts'

export const words: Words = {
  'challenge.required': {
    status: 429,
    id: [
      'Sedang banyak permintaan nomor',
      'Selesaikan hitungan di `challenge` dan kirim jawabannya, atau ambil nomor di anjungan atau meja informasi.',
    ],
    en: [
      'Very many numbers are being asked for',
      'Solve the `challenge` and send its answer, or take a number at the kiosk or the information desk.',
    ],
  },
  'challenge.early': {
    status: 429,
    id: ['Belum waktunya', 'Tunggu {seconds} detik lagi, lalu tekan tombolnya.'],
    en: ['Not yet', 'Wait {seconds} more seconds, then press the button.'],
  },
  'challenge.slow': {
    status: 429,
    id: [
      'Baru saja ada nomor dari jaringan ini',
      'Coba lagi dalam {seconds} detik. Di dalam mal, anjungan dan meja informasi memberi nomor tanpa menunggu.',
    ],
    en: [
      'A number was just taken from this network',
      'Try again in {seconds} seconds. At the mall, the kiosk and the information desk give numbers without waiting.',
    ],
  },
  'challenge.used': {
    status: 429,
    id: ['Jawaban ini sudah dipakai', 'Satu hitungan untuk satu nomor. Coba lagi.'],
    en: ['This answer was used before', 'One challenge is for one number. Try again.'],
  },
  'mall.not_ready': {
    status: 409,
    id: ['Mal belum siap', 'Aturan antrean mal ini belum ditetapkan.'],
    en: ['This mall is not ready', 'Its queue rule has not been set.'],
  },
  'service.twice': {
    status: 422,
    id: ['Layanan tertulis dua kali', 'Pilih setiap layanan satu kali saja.'],
    en: ['A service is listed twice', 'Choose each service once.'],
  },
  'service.closed': {
    status: 409,
    id: ['Layanan ini sedang tutup', '{words}'],
    en: ['This service is closed now', '{words}'],
  },
  'queue.full': {
    status: 409,
    id: ['Nomor untuk hari ini sudah habis', 'Silakan ambil nomor lagi besok, atau tanyakan ke meja informasi.'],
    en: ['No numbers are left for today', 'Please take a number tomorrow, or ask at the information desk.'],
  },
  'phone.invalid': {
    status: 422,
    id: ['Nomor telepon belum benar', 'Tulis nomor seluler Indonesia, misalnya 0812-3456-7890, atau kosongkan.'],
    en: ['The phone number is not right', 'Write an Indonesian mobile number such as 0812-3456-7890, or leave it empty.'],
  },
  'counter.unknown': {
    status: 404,
    id: ['Loket tidak dikenal', 'Tidak ada loket {counter} di mal ini.'],
    en: ['Unknown counter', 'There is no counter {counter} at this mall.'],
  },
  'counter.closed': {
    status: 409,
    id: ['Loket masih tutup', 'Buka loket dahulu, lalu panggil.'],
    en: ['The counter is closed', 'Open it first, then call.'],
  },
  'counter.busy': {
    status: 409,
    id: ['Masih ada yang dilayani', 'Selesaikan dahulu pengunjung di loket ini.'],
    en: ['Somebody is still being served', 'Finish with the visitor at this counter first.'],
  },
  'counter.taken': {
    status: 409,
    id: ['Loket dipakai petugas lain', 'Loket ini sedang dibuka oleh petugas lain.'],
    en: ['Another officer is at this counter', 'It is open under another officer.'],
  },
  'counter.handover': {
    status: 409,
    id: [
      'Masih ada yang dilayani di loket ini',
      'Nomor {number} belum selesai. Centang bahwa Anda melanjutkannya, atau minta petugas semula menyelesaikannya.',
    ],
    en: [
      'Somebody is still being served at this counter',
      'Number {number} is not finished. Tick that you go on with it, or ask the officer before you to finish.',
    ],
  },
  'counter.elsewhere': {
    status: 409,
    id: ['Anda masih membuka loket lain', 'Tutup dahulu loket Anda yang lain.'],
    en: ['You have another counter open', 'Close your other counter first.'],
  },
  'counter.no_services': {
    status: 409,
    id: ['Loket belum punya layanan', 'Minta pengelola menetapkan layanan untuk loket {counter}.'],
    en: ['This counter has no services', 'Ask the manager to assign services to counter {counter}.'],
  },
  'counter.not_this_service': {
    status: 409,
    id: ['Bukan layanan loket ini', 'Loket ini sedang tidak melayani keperluan tersebut.'],
    en: ['Not a service of this counter', 'This counter does not serve that need now.'],
  },
  'counter.other_agency': {
    status: 409,
    id: ['Loket milik instansi lain', 'Loket {counter} tidak melayani keperluan ini.'],
    en: ['The counter belongs to another agency', 'Counter {counter} does not serve this need.'],
  },
  'ticket.state': {
    status: 409,
    id: ['Tidak dapat dilakukan sekarang', 'Keadaan nomor ini sudah berubah. Muat ulang untuk melihat yang terbaru.'],
    en: ['Not possible now', 'This number has changed state. Reload to see the latest.'],
  },
  'ticket.other_counter': {
    status: 403,
    id: ['Dilayani di loket lain', 'Nomor ini sedang ditangani loket lain.'],
    en: ['Handled at another counter', 'Another counter is handling this number.'],
  },
  'ticket.recall_first': {
    status: 409,
    id: ['Panggil ulang dahulu', 'Aturan mal: panggil ulang {recalls} kali sebelum menyatakan tidak hadir.'],
    en: ['Call again first', 'The rule of this mall: call again {recalls} times before marking absent.'],
  },
  'ticket.waits': {
    status: 409,
    id: ['Menunggu keperluan lain', 'Keperluan ini memerlukan hasil dari loket lain terlebih dahulu.'],
    en: ['Waiting for another need', 'This need requires the output of another counter first.'],
  },
  'phone.locked': {
    status: 409,
    id: ['Nomor ponsel terkunci', 'Kunci yang menyegelnya tidak ada di server ini. Hubungi administrator.'],
    en: ['The phone number is locked', 'The key it was sealed with is not on this server. Ask the administrator.'],
  },
  'phone_code.off': {
    status: 404,
    id: ['Kode belum dapat dikirim', 'Mal ini belum memiliki saluran pesan. Nomor ponsel Anda tetap dipakai tanpa kode.'],
    en: ['Codes cannot be sent yet', 'This mall has no message channel. Your number is used without a code.'],
  },
  'phone_code.none': {
    status: 409,
    id: ['Tidak ada yang perlu dibuktikan', 'Isi nomor ponsel dahulu; nomor yang sudah terbukti tidak perlu kode lagi.'],
    en: ['There is nothing to prove', 'Give a phone number first; a proven one needs no code.'],
  },
  'phone_code.often': {
    status: 429,
    id: ['Kode sudah beberapa kali dikirim', 'Minta kode baru dalam {minutes} menit. Antrean Anda tetap berjalan.'],
    en: ['Codes were sent several times', 'Ask for a new one in {minutes} minutes. Your place in line stays.'],
  },
  'phone_code.failed': {
    status: 503,
    id: ['Kode tidak terkirim', 'Saluran pesan sedang terganggu. Coba lagi nanti; antrean Anda tetap berjalan.'],
    en: ['The code was not sent', 'The message channel is not working. Try again later; your place in line stays.'],
  },
  'phone_code.wrong': {
    status: 422,
    id: ['Kode tidak cocok', 'Kode berlaku 10 menit dan 5 kali coba. Periksa pesan terakhir, atau minta kode baru.'],
    en: ['The code does not match', 'It is good for 10 minutes and 5 tries. Check the latest message, or ask for a new code.'],
  },
  'visit.not_found': {
    status: 404,
    id: [
      'Nomor tidak ditemukan',
      'Nomor dan empat angka itu tidak cocok dengan nomor hari ini. Periksa keduanya, atau temui petugas informasi dengan kertas nomor Anda.',
    ],
    en: [
      'Number not found',
      'The number and the four digits match no number of today. Check both, or show your paper number at the information desk.',
    ],
  },
  'visit.elsewhere': {
    status: 409,
    id: ['Pengunjung di loket lain', 'Pengunjung ini sedang dipanggil atau dilayani di loket lain.'],
    en: ['The visitor is elsewhere', 'They are being called or served at another counter.'],
  },
  'visit.not_checked_in': {
    status: 409,
    id: ['Belum di tempat', 'Pengunjung belum melapor hadir.'],
    en: ['Not here yet', 'The visitor has not checked in.'],
  },
  'visit.over': {
    status: 409,
    id: ['Kunjungan sudah selesai', 'Nomor ini tidak berlaku lagi. Silakan ambil nomor baru.'],
    en: ['This visit is over', 'The number is no longer valid. Please take a new one.'],
  },
  'visit.nothing_to_return': {
    status: 409,
    id: ['Nomor Anda masih dalam antrean', 'Tidak ada panggilan yang terlewat.'],
    en: ['Your number is still in line', 'No call was missed.'],
  },
  'return.too_late': {
    status: 409,
    id: ['Batas kembali sudah lewat', 'Nomor dapat kembali paling lama {minutes} menit setelah terlewat. Silakan temui meja informasi.'],
    en: ['Too late to return', 'A number may return up to {minutes} minutes after it was missed. Please see the information desk.'],
  },
  'return.once': {
    status: 409,
    id: ['Sudah pernah kembali', 'Nomor dapat kembali sendiri satu kali. Silakan temui meja informasi.'],
    en: ['Already returned once', 'A number may return by itself once. Please see the information desk.'],
  },
  'undo.too_late': {
    status: 409,
    id: ['Sudah tidak dapat diurungkan', 'Batasnya {seconds} detik.'],
    en: ['Too late to undo', 'The limit is {seconds} seconds.'],
  },
}
