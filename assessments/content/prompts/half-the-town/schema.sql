CREATE TABLE sellers (
  id INTEGER PRIMARY KEY,
  town TEXT NOT NULL
);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  seller_id INTEGER NOT NULL,
  cancelled_on TEXT
);
CREATE TABLE items (
  order_id INTEGER NOT NULL,
  cents INTEGER NOT NULL
);
CREATE INDEX items_by_order ON items (order_id);
