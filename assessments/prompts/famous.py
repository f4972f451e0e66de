"""Titles of problems that are known from elsewhere, so that none of ours is taken for one of them."""

from __future__ import annotations

from typing import Final

FAMOUS: Final = frozenset(
    line.strip()
    for line in """
    3sum
    add binary
    add two numbers
    alien dictionary
    asteroid collision
    backspace string compare
    balanced binary tree
    best time to buy and sell stock
    binary search
    binary tree level order traversal
    binary tree right side view
    candy
    cheapest flights within k stops
    climbing stairs
    clone graph
    coin change
    combination sum
    combine two tables
    consecutive numbers
    construct binary tree from preorder and inorder traversal
    container with most water
    contains duplicate
    count good nodes in binary tree
    counting bits
    course schedule
    customers who never order
    daily temperatures
    decode string
    delete duplicate emails
    department highest salary
    department top three salaries
    diameter of binary tree
    duplicate emails
    dutch national flag
    edit distance
    employees earning more than their managers
    encode and decode strings
    evaluate reverse polish notation
    find median from data stream
    find minimum in rotated sorted array
    first bad version
    first unique character in a string
    fizz buzz
    flood fill
    four sum
    game of life
    game play analysis
    gas station
    generate parentheses
    group anagrams
    happy number
    house robber
    implement queue using stacks
    implement trie
    insert interval
    integer to roman
    intersection of two arrays
    invert binary tree
    is subsequence
    isomorphic strings
    josephus
    josephus problem
    jump game
    knapsack
    koko eating bananas
    kth largest element in an array
    kth smallest element in a bst
    largest rectangle in histogram
    letter combinations of a phone number
    linked list cycle
    longest common prefix
    longest common subsequence
    longest consecutive sequence
    longest increasing subsequence
    longest palindrome
    longest repeating character replacement
    longest substring without repeating characters
    lowest common ancestor
    lru cache
    majority element
    maximum depth of binary tree
    maximum subarray
    median of two sorted arrays
    meeting rooms
    meeting rooms ii
    merge intervals
    merge two sorted lists
    middle of the linked list
    min stack
    minimum window substring
    missing number
    move zeroes
    n queens
    network delay time
    non overlapping intervals
    nth highest salary
    number of 1 bits
    number of islands
    pacific atlantic water flow
    palindrome partitioning
    partition equal subset sum
    pascal s triangle
    path sum
    perfect squares
    permutations
    plus one
    product of array except self
    rank scores
    ransom note
    redundant connection
    remove duplicates from sorted array
    reverse bits
    reverse linked list
    rising temperature
    roman to integer
    rotate image
    rotting oranges
    same tree
    search in rotated sorted array
    second highest salary
    serialize and deserialize binary tree
    set matrix zeroes
    single number
    sliding window maximum
    sort colors
    spiral matrix
    squares of a sorted array
    subarray sum equals k
    subsets
    subtree of another tree
    sudoku solver
    symmetric tree
    task scheduler
    three sum
    time based key value store
    top k frequent elements
    tower of hanoi
    trapping rain water
    trips and users
    two sum
    unique paths
    valid anagram
    valid palindrome
    valid parentheses
    validate binary search tree
    walls and gates
    water and jug problem
    word break
    word ladder
    word search
    """.strip().split("\n")
)
"""In lower case, words only."""
