"""What a handbook consists of on disk: editions, pages, data files, the company's own folder, redirects, and its day."""
