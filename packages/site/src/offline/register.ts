// Runs in every page of the built site. Where it is not allowed (plain http, a private window), the site is as it was.
navigator.serviceWorker?.register(`${import.meta.env.BASE_URL}service-worker.js`).catch(() => {});
