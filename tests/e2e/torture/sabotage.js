// A journal that acknowledges records without writing them.
IDBObjectStore.prototype.put = function put(_, key) { return this.get(key); };
