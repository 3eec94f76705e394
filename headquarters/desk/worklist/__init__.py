"""待办: everything that a person must look at, on one page by age."""
