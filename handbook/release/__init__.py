"""What happens to a finished site: published, rolled back, zipped, described to web servers; licences."""
