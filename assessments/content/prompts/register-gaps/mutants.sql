-- start_forgotten: Finds no gap before the first line of a book.
SELECT book, previous + 1 AS first_missing, line - 1 AS last_missing FROM (
  SELECT book, line, LAG(line) OVER (PARTITION BY book ORDER BY line) AS previous
  FROM entries WHERE line IS NOT NULL
) AS stepped WHERE line - previous > 1;

-- across_books: Compares with the line before in any book.
SELECT book, previous + 1 AS first_missing, line - 1 AS last_missing FROM (
  SELECT book, line, LAG(line, 1, 0) OVER (ORDER BY book, line) AS previous
  FROM entries WHERE line IS NOT NULL
) AS stepped WHERE line - previous > 1;

-- order_of_typing: Takes the row that was typed before for the line before.
SELECT book, previous + 1 AS first_missing, line - 1 AS last_missing FROM (
  SELECT book, line, LAG(line, 1, 0) OVER (PARTITION BY book ORDER BY id) AS previous
  FROM entries WHERE line IS NOT NULL
) AS stepped WHERE line - previous > 1;

-- single_gap_lost: Overlooks a gap of one line.
SELECT book, previous + 1 AS first_missing, line - 1 AS last_missing FROM (
  SELECT book, line, LAG(line, 1, 0) OVER (PARTITION BY book ORDER BY line) AS previous
  FROM entries WHERE line IS NOT NULL
) AS stepped WHERE line - previous > 2;

-- edges_included: Shows the lines around the gap instead of the missing ones.
SELECT book, previous AS first_missing, line AS last_missing FROM (
  SELECT book, line, LAG(line, 1, 0) OVER (PARTITION BY book ORDER BY line) AS previous
  FROM entries WHERE line IS NOT NULL
) AS stepped WHERE line - previous > 1;

-- one_gap_per_book: Looks only at whether a book is shorter than its largest number.
SELECT book, MIN(line) + 1 AS first_missing, MAX(line) - 1 AS last_missing
FROM entries WHERE line IS NOT NULL
GROUP BY book HAVING COUNT(DISTINCT line) < MAX(line);

-- typed_twice: Compares positions with numbers, which a line that was typed twice upsets.
SELECT book, previous + 1 AS first_missing, line - 1 AS last_missing FROM (
  SELECT book, line, LAG(line, 1, 0) OVER (PARTITION BY book ORDER BY line) AS previous,
    line - ROW_NUMBER() OVER (PARTITION BY book ORDER BY line) AS shift
  FROM entries WHERE line IS NOT NULL
) AS stepped WHERE line - previous > 1 AND shift > 0;
